import type { StateType } from '../../asl/definition.ts';

function named(suffix: string): Record<StateType, string> {
  const types: StateType[] = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];
  return Object.fromEntries(types.map((type) => [type, type + suffix])) as Record<StateType, string>;
}

/** `PassStateEntered` and the like. */
export const enteredEvents = named('StateEntered');
export const exitedEvents = named('StateExited');
