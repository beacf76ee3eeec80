import { lazyServices } from '../src/cloud/services/lazy-services.ts';

const titles: Record<string, string> = {
  cloudtrail: 'CloudTrail',
  events: 'EventBridge',
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  monitoring: 'CloudWatch',
  s3: 'S3',
  sagemaker: 'SageMaker',
  'sagemaker-runtime': 'SageMaker Runtime',
  scheduler: 'EventBridge Scheduler',
  sns: 'SNS',
  ssm: 'Systems Manager Parameter Store',
  states: 'Step Functions',
  sts: 'STS',
};

/** The page of all services with their operations, in alphabetical order. */
export async function operationsPage(): Promise<string> {
  const services = await Promise.all(lazyServices.map((service) => service.load()));
  const sections = services
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, operations }) => {
      const names = operations.map((operation) => `\`${operation.name}\``).sort();
      return `## ${titles[name] ?? name} (${names.length})\n\n${wrapped(names.join(', '))}\n`;
    });
  const total = services.reduce((sum, { operations }) => sum + operations.length, 0);
  return `# Operations of the embedded cloud

${total} operations of ${services.length} services, listed from the code by \`node scripts/operations.ts\`. An operation that is not
here answers as AWS answers an unknown one, naming it.

${sections.join('\n')}`;
}

function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    if (last.length + word.length + 1 > 118) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join('\n');
}
