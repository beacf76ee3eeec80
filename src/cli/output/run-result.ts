import { styleText } from 'node:util';
import type { GateCondition, RunResult, StepResult } from '../run/result.ts';
import { lineageLines } from './lineage.ts';
import { statusText } from './status-text.ts';
import { duration, figure } from './text.ts';

/** What a person reads when a run has ended. */
export function runLines(result: RunResult): string[] {
  const lines = [
    '',
    `${styleText('bold', result.pipeline)} ${statusText(result.status)} after ${duration(result.seconds * 1000)}`,
  ];
  for (const step of result.steps) if (step.status === 'failed') lines.push(...failedStep(step, result));
  if (result.status !== 'SUCCEEDED' && !result.steps.some((step) => step.status === 'failed')) {
    if (result.error) lines.push(`  ${styleText('red', result.error)} ${result.reason ?? ''}`);
  }
  for (const [step, metrics] of Object.entries(result.metrics)) {
    const values = Object.entries(metrics).map(([name, value]) => `${name} ${styleText('bold', figure(value))}`);
    lines.push(`  ${styleText('dim', 'metrics  ')} ${step}: ${values.join('  ')}`);
  }
  for (const [gate, verdict] of Object.entries(result.gates)) {
    const word = verdict.passed ? styleText('green', 'passed') : styleText('red', 'refused');
    lines.push(
      `  ${styleText('dim', 'gate     ')} ${gate} ${word}: ${verdict.conditions.map(conditionText).join('; ')}`,
    );
  }
  for (const version of result.versions) {
    lines.push(
      `  ${styleText('dim', 'version  ')} ${styleText('bold', `${version.model} v${version.version}`)} (${version.approval})`,
    );
    for (const line of lineageLines(version.lineage)) lines.push(`              ${line}`);
  }
  for (const { model, endpoint, status } of result.endpoints) {
    lines.push(
      `  ${styleText('dim', 'serving  ')} ${endpoint} ${status === 'InService' ? styleText('green', status) : status}`,
    );
    if (status === 'InService') {
      lines.push(
        styleText('dim', `            lockstep invoke ${model} --env ${result.environment} --data @request.json`),
      );
    }
  }
  for (const denial of result.denials) lines.push(`  ${styleText('yellow', 'denied')}    ${denial}`);
  if (result.status === 'ABORTED') lines.push(`  \`lockstep run ${result.pipeline}\` goes on from here.`);
  if (result.status === 'FAILED' || result.status === 'TIMED_OUT') {
    lines.push(
      `  What finished is kept: \`lockstep run ${result.pipeline} --resume ${result.execution}\` goes on from the failed step with the code that it began with; after a change, \`lockstep run ${result.pipeline}\` starts anew.`,
    );
  }
  return lines;
}

function failedStep(step: StepResult, { pipeline, environment, execution }: RunResult): string[] {
  const lines = [`  ${styleText('red', '✘')} ${styleText('bold', step.name)}: ${step.error ?? 'failed'}`];
  for (const line of (step.reason ?? '').split('\n').slice(0, 12)) if (line) lines.push(`    ${line}`);
  if (step.lastLines?.length) {
    lines.push(styleText('dim', '    last lines of its log:'));
    for (const line of step.lastLines) lines.push(`    ${styleText('dim', '│')} ${line}`);
  }
  if (step.logFile) lines.push(`    whole log: ${step.logFile}`);
  else if (step.function) {
    const command = `lockstep logs ${pipeline} ${step.name} --execution ${execution} --env ${environment}`;
    lines.push(`    whole log: \`${command}\``);
  }
  return lines;
}

function conditionText({ condition, value, champion }: GateCondition): string {
  const seen = typeof value === 'number' ? figure(value) : JSON.stringify(value);
  const other =
    champion === null ? ', nothing is live yet' : champion === undefined ? '' : `, live ${figure(champion)}`;
  return `${condition} (${seen}${other})`;
}
