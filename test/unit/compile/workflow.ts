import { resolve } from 'node:path';
import type { Json } from '../../../src/asl/json.ts';
import { type Build, compileProject } from '../../../src/compile/index.ts';
import {
  createInterpreter,
  type ExecutionDescription,
  memoryJournal,
  skippingClock,
  type TaskRequest,
} from '../../../src/interpreter/index.ts';
import { loadProject, type Project } from '../../../src/model/index.ts';

const fixture = resolve(import.meta.dirname, '../../fixtures/every-step');

let project: Promise<Project> | undefined;

/** The fixture with every kind of step. */
export function everyStep(): Promise<Project> {
  project ??= loadProject(fixture);
  return project;
}

const builds = new Map<string, Promise<Build>>();

/** The fixture compiled for an environment; once for all tests. */
export function buildOf(environment: string): Promise<Build> {
  const build = builds.get(environment) ?? everyStep().then((fixtures) => compileProject(fixtures, { environment }));
  builds.set(environment, build);
  return build;
}

/** JSON file of a build. */
export function json<T>(build: Build, path: string): T {
  return JSON.parse(String(build.files.get(path))) as T;
}

export interface Outcome {
  readonly execution: ExecutionDescription;
  /** Tasks in the order in which they were asked. */
  readonly tasks: readonly TaskRequest[];
}

/** Answers of the services, by the part of the resource after `arn:aws:states:::`. */
export type Answers = (request: TaskRequest) => Json;

/** Runs a compiled state machine on the interpreter, its tasks answered in the services' form. */
export async function run(
  build: Build,
  of: string,
  answers: Answers,
  input: Json = {},
  kind: 'pipeline' | 'release' = 'pipeline',
): Promise<Outcome> {
  const machine = build.manifest.stateMachines.find((one) => one.of === of && one.kind === kind)!;
  const tasks: TaskRequest[] = [];
  const interpreter = createInterpreter({
    clock: skippingClock(),
    journal: memoryJournal(),
    tasks: async (request) => {
      tasks.push(request);
      const answer = answers(request);
      if (request.taskToken && request.resource.endsWith('.waitForTaskToken')) {
        interpreter.sendTaskSuccess(request.taskToken, answer);
      }
      return answer;
    },
  });
  const name = `${of}-20260101-060000-0a1b2c`;
  const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  interpreter.start({
    executionArn,
    name,
    stateMachine: { arn: machine.arn, name: machine.name, definition: json<object>(build, machine.definition) },
    input,
  });
  const execution = await interpreter.finished(executionArn);
  interpreter.close();
  return { execution: structuredClone(execution), tasks };
}
