import { type Problem, problem } from '../problem.ts';
import type { Model } from '../project.ts';
import { defined } from '../schema/base.ts';
import { model } from '../schema/model.ts';
import { parse } from '../schema/parse.ts';

export function readModel(raw: { file: string; value: unknown }, problems: Problem[]): Model | undefined {
  const { file, value } = raw;
  if ((value as { $lockstep?: unknown } | undefined)?.$lockstep !== 'model') {
    problems.push(
      problem({ file }, { path: '', message: "must have defineModel('name', { … }) as its default export" }),
    );
    return undefined;
  }
  const name = (value as { name?: unknown }).name;
  const found = parse(model, value, { file, path: typeof name === 'string' ? name : '' }, problems);
  if (!found) return undefined;
  const { $lockstep: _, ...rest } = found;
  return defined({ ...rest, file });
}
