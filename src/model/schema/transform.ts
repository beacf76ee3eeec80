import { z } from 'zod';
import type { TransformStep } from '../steps.ts';
import { base, defined, instance, script, settle } from './base.ts';
import { choice, dataReference, referenceOf, text } from './fields.ts';
import { image } from './image.ts';

export const transform = z
  .strictObject({
    ...base('transform', 2_419_200),
    model: referenceOf(['model', 'version'], 'must be a training, tuning or register step'),
    image: image.optional(),
    script: script.optional(),
    input: dataReference,
    contentType: text('a content type', /^[\w.+-]+\/[\w.+-]+/).default('text/csv'),
    split: choice(['none', 'line']).default('line'),
    strategy: choice(['single', 'multi']).default('multi'),
    instance,
  })
  .transform((authored): TransformStep => defined({ ...authored, ...settle(authored) }));
