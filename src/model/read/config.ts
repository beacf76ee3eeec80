import { nearest, suggestion } from '../nearest.ts';
import { type Problem, problem } from '../problem.ts';
import type { Environment } from '../project.ts';
import { defined } from '../schema/base.ts';
import { config, environment, environmentName } from '../schema/config.ts';
import { parse } from '../schema/parse.ts';

/** The configuration as far as it could be read; `complete` when nothing in it was wrong. */
export interface ReadConfig {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly environments: readonly Environment[];
  readonly complete: boolean;
}

export function readConfig(raw: { file: string; value: unknown }, problems: Problem[]): ReadConfig {
  const { file } = raw;
  const before = problems.length;
  const nothing: ReadConfig = { name: '', tags: {}, environments: [], complete: false };
  if ((raw.value as { $lockstep?: unknown } | undefined)?.$lockstep !== 'project') {
    problems.push(problem({ file }, { path: '', message: 'must have defineProject({ … }) as its default export' }));
    return nothing;
  }
  const found = parse(config, raw.value, { file, path: '' }, problems);
  const entries = (raw.value as { environments?: unknown }).environments;
  const written = typeof entries === 'object' && entries !== null ? Object.entries(entries) : [];
  const environments = written.flatMap(([name, value]) => {
    const path = `environments.${name}`;
    parse(environmentName, name, { file, path }, problems);
    const read = parse(environment, value, { file, path }, problems);
    if (!read) return [];
    const defaults = { ...found?.defaults, ...read.defaults };
    return [defined({ ...read, name, defaults }) as Environment];
  });
  const ordered = found?.promotion
    ? inOrder(
        found.promotion,
        environments,
        written.map(([name]) => name),
        file,
        problems,
      )
    : environments;
  if (!found) return { ...nothing, environments: ordered };
  return { name: found.name, tags: found.tags, environments: ordered, complete: problems.length === before };
}

/** The environments along the promotion path, which must name each exactly once. */
function inOrder(
  promotion: readonly string[],
  environments: readonly Environment[],
  known: readonly string[],
  file: string,
  problems: Problem[],
): Environment[] {
  const unknown = promotion.filter((name) => !known.includes(name));
  const meant = new Set(unknown.map((name) => nearest(name, known)));
  for (const [i, name] of promotion.entries()) {
    const path = `promotion.${i}`;
    if (!known.includes(name))
      problems.push(
        problem({ file }, { path, message: 'names no environment', saw: name, hint: suggestion(name, known) }),
      );
    else if (promotion.indexOf(name) < i)
      problems.push(problem({ file }, { path, message: 'names an environment for the second time', saw: name }));
  }
  for (const name of known)
    if (!promotion.includes(name) && !meant.has(name))
      problems.push(
        problem(
          { file },
          { path: 'promotion', message: `must name every environment: ${name} is missing`, saw: promotion },
        ),
      );
  const place = (name: string) => (promotion.includes(name) ? promotion.indexOf(name) : promotion.length);
  return [...environments].sort((a, b) => place(a.name) - place(b.name));
}
