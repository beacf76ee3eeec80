import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Image } from '../model/steps.ts';
import { type ImageUse, imageUri, repositoryArn } from './images.ts';

describe('an image', () => {
  const cases: { image: Image; region: string; use?: ImageUse; type?: string; uri: string }[] = [
    {
      image: { kind: 'sklearn', version: '1.4-2' },
      region: 'eu-central-1',
      uri: '492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3',
    },
    {
      image: { kind: 'xgboost', version: '1.7-1' },
      region: 'us-east-1',
      uri: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1',
    },
    {
      image: { kind: 'pytorch', version: '2.5' },
      region: 'eu-west-1',
      type: 'ml.g5.xlarge',
      uri: '763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.5-gpu-py311',
    },
    {
      image: { kind: 'pytorch', version: '2.6' },
      region: 'cn-north-1',
      use: 'inference',
      uri: '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/pytorch-inference:2.6-cpu-py312',
    },
    { image: { kind: 'own', uri: 'registry.example/x:1' }, region: 'eu-west-1', uri: 'registry.example/x:1' },
  ];
  for (const { image, region, use = 'job', type = 'ml.m5.large', uri } of cases) {
    it(uri, () => assert.equal(imageUri(image, { region, use, instanceType: type }), uri));
  }

  it('is refused where AWS publishes none', () => {
    const place = { region: 'mx-central-1', use: 'job', instanceType: 'ml.m5.large' } as const;
    assert.throws(() => imageUri({ kind: 'sklearn', version: '1.4-2' }, place), { name: 'NoPrebuiltImage' });
  });

  it('names its repository', () => {
    assert.equal(
      repositoryArn('111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/x@sha256:0', 'aws'),
      'arn:aws:ecr:eu-west-1:111111111111:repository/team/x',
    );
    assert.equal(repositoryArn('docker.io/x:1', 'aws'), undefined);
  });
});
