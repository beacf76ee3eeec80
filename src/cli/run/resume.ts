import { isDeepStrictEqual } from 'node:util';
import { compileProject } from '../../compile/index.ts';
import { NotResumable } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Environment, Project } from '../../model/index.ts';
import { definitionOf, redriveExecution } from '../../operate/execution/start.ts';
import { findExecution } from '../find-execution.ts';
import type { Session } from '../session.ts';
import type { BegunExecution } from './pipeline.ts';

/**
 * Goes on with an execution that failed or was stopped. It keeps the definition and the code that it was started with,
 * as Step Functions does, so that nothing is built and nothing is provisioned.
 */
export async function resume(
  session: Session,
  { project, environment, pipeline }: { project: Project; environment: Environment; pipeline: string },
  name: string,
): Promise<BegunExecution> {
  const compiled = await compileProject(project, { environment: environment.name });
  const target = await session.target(compiled.manifest);
  const { machine, executionArn, status, ...execution } = await findExecution(target, pipeline, name);
  const begun = { target, machine, executionArn };
  if (status === 'RUNNING') return { ...begun, how: 'taken up' };
  if (status === 'SUCCEEDED') throw lockstepError(NotResumable, { name: execution.name, status: 'succeeded' });
  const then: unknown = JSON.parse(await definitionOf(target.clients, executionArn));
  const now: unknown = JSON.parse(String(compiled.files.get(machine.definition)));
  await redriveExecution(target.clients, executionArn);
  if (isDeepStrictEqual(then, now)) return { ...begun, how: 'redriven' };
  const remark = `the pipeline or its code changed since ${execution.name} began, which goes on as it began; \`lockstep run ${pipeline}\` starts anew with the changes`;
  return { ...begun, how: 'redriven', remark };
}
