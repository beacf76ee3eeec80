import type { RegisterStep, Step } from '../../model/steps.ts';
import { metadataKeys, metricKey } from '../../model/version-metadata.ts';
import type { StepContext } from '../pipeline-context.ts';
import { jsonata, literal, objectOf } from './jsonata-text.ts';
import { datasetsBefore } from './uses.ts';

/** Metrics beyond these are left to the report: a version has at most 50 properties. */
const mostMetrics = 30;

/**
 * CustomerMetadataProperties of a version: what it was made from, and its metrics as text. AWS takes values of at most
 * 256 letters, digits, spaces and `_.:/=+-@` (CreateModelPackage), so parameters are written `name=value`.
 */
export function versionProperties(context: StepContext, step: RegisterStep, codeDigest?: string): string {
  const { scope, pipeline } = context;
  const result = (name: string) => scope.resultOf(name, step.name);
  const digests = datasetsBefore(context, step.name).map((name) => `${result(name)}.digest`);
  const fixed = objectOf({
    [metadataKeys.pipeline]: literal(pipeline.name),
    [metadataKeys.execution]: '$states.context.Execution.Id',
    [metadataKeys.trainingJob]: `${result(step.model.step)}.job`,
    ...(codeDigest ? { [metadataKeys.codeDigest]: literal(codeDigest) } : {}),
    ...(digests.length > 0 ? { [metadataKeys.dataDigest]: digestOf(digests) } : {}),
  });
  const parameters = Object.keys(pipeline.parameters).length > 0 ? [parametersText] : [];
  const metrics = step.report ? [metricsOf(`${result(step.report)}.metrics`)] : [];
  return jsonata(`$merge([${[fixed, ...parameters, ...metrics].join(', ')}])`);
}

/** One dataset's digest as it is; of several, the digest of all. */
function digestOf(digests: readonly string[]): string {
  return digests.length === 1 ? digests[0]! : `$hash(${digests.join(' & ')}, 'SHA-256')`;
}

const allowed = "function($text) { $substring($replace($string($text), /[^A-Za-z0-9 _.:\\/=+@-]/, '_'), 0, 256) }";

const parametersText = `{${literal(metadataKeys.parameters)}: (${allowed})($join([$each($parameters, function($v, $k) { $k & '=' & $string($v) })], ' '))}`;

function metricsOf(metrics: string): string {
  const names = `$filter($keys(${metrics}), function($name, $i) { $i < ${mostMetrics} })`;
  const one = `{${literal(metricKey(''))} & $name: $string($lookup(${metrics}, $name))}`;
  return `$merge([$map(${names}, function($name) { ${one} })])`;
}

/** SHA-256 of the code that trained the model: of the step that the register step names. */
export function trainingCodeDigest(context: StepContext, step: RegisterStep): string | undefined {
  const trained: Step | undefined = context.steps.get(step.model.step);
  const settings = trained?.type === 'tuning' ? trained.training : trained?.type === 'training' ? trained : undefined;
  if (settings?.algorithm.mode !== 'script') return undefined;
  const owner = { where: context.pipeline.file, step: step.model.step };
  return context.code.archive(context.pipeline.name, settings.algorithm.script, owner).digest;
}
