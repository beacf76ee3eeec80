import { isDeepStrictEqual } from 'node:util';
import type { StateMachineDefinition } from '../../asl/definition.ts';
import { InvalidCases } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Json, RunResult, Visit } from '../../interpreter/index.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { Mocks } from './mock-tasks.ts';
import { readJson } from './read-file.ts';
import { runDefinition } from './run-definition.ts';

type Ended = Pick<RunResult, 'status' | 'output' | 'error' | 'cause'>;

/** One execution of a definition, and what is to come of it. */
export interface MockedCase {
  name: string;
  /** @default {} */
  input?: Json;
  mocks?: Mocks;
  /** Fields that must come out just so; those that are left out may be anything. */
  expect?: Partial<Ended>;
}

export interface CaseOutcome extends Ended {
  name: string;
  /** Fields that came out otherwise than expected. */
  unexpected: (keyof Ended)[];
}

export interface CasesResult {
  cases: CaseOutcome[];
  coverage: Coverage;
}

/** @throws InvalidCases */
export async function readCases(cwd: string, file: string): Promise<MockedCase[]> {
  const cases = await readJson(cwd, file);
  if (!Array.isArray(cases)) throw lockstepError(InvalidCases, { file, problem: 'expected a list of cases' });
  return cases.map((given, i) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw lockstepError(InvalidCases, { file, problem: `[${i}] must be an object — saw ${JSON.stringify(given)}` });
    return { name: `case ${i + 1}`, ...(given as object) };
  });
}

/** Runs a definition once for each case, and tells what all of them together reached. */
export async function runCases(
  definition: string,
  cases: readonly MockedCase[],
  options: { type?: 'STANDARD' | 'EXPRESS'; signal: AbortSignal },
): Promise<CasesResult> {
  const visits: Visit[] = [];
  const outcomes: CaseOutcome[] = [];
  for (const { name, input = {}, mocks = {}, expect = {} } of cases) {
    const observe = (visit: Visit) => visits.push(visit);
    const { events: _events, ...ended } = await runDefinition({ definition, input, mocks, observe, ...options });
    const fields = Object.keys(expect) as (keyof Ended)[];
    outcomes.push({
      name,
      ...ended,
      unexpected: fields.filter((field) => !isDeepStrictEqual(ended[field], expect[field])),
    });
  }
  return { cases: outcomes, coverage: coverageOf(JSON.parse(definition) as StateMachineDefinition, visits) };
}
