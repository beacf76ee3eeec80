import { mapRunCommand } from '../states/distributed-map.ts';
import { taskCommand } from '../states/task.ts';
import type { Command } from './command.ts';
import type { Execution } from './execution.ts';
import type { Snapshot } from './snapshot.ts';

/** What was to be done and had not been answered: the commands to give again after a crash. */
export function pendingCommands(execution: Execution, snapshot: Snapshot): Command[] {
  if (snapshot.status !== 'RUNNING') return [];
  const commands: Command[] = [];
  if (snapshot.timeoutTimer !== undefined && snapshot.timeoutAt !== undefined)
    commands.push({ type: 'setTimer', timer: snapshot.timeoutTimer, at: snapshot.timeoutAt });
  for (const frame of snapshot.frames.values()) {
    const { work } = frame;
    switch (work.kind) {
      case 'waiting':
      case 'delayed':
        commands.push({ type: 'setTimer', timer: work.timer, at: work.at });
        break;
      case 'task':
        if (work.timeout) commands.push({ type: 'setTimer', timer: work.timeout.timer, at: work.timeout.at });
        if (work.heartbeat) {
          const { timer, seconds } = work.heartbeat;
          commands.push({ type: 'watchHeartbeat', timer, task: work.task, milliseconds: seconds * 1000 });
        }
        commands.push(taskCommand(frame, work));
        break;
      case 'mapRun':
        commands.push(mapRunCommand({ execution }, frame, work, false));
        break;
      default:
    }
  }
  if (snapshot.ready.length > 0) commands.push({ type: 'continue' });
  return commands;
}
