import type { Service } from '../../kernel/index.ts';
import { createActivity } from './activities/create-activity.ts';
import { deleteActivity } from './activities/delete-activity.ts';
import { describeActivity } from './activities/describe-activity.ts';
import { getActivityTask } from './activities/get-activity-task.ts';
import { listActivities } from './activities/list-activities.ts';
import { workerQueues } from './activities/worker-queue.ts';
import { describeExecution } from './executions/describe-execution.ts';
import { describeStateMachineForExecution } from './executions/describe-state-machine-for-execution.ts';
import { executions } from './executions/engine.ts';
import { getExecutionHistory } from './executions/get-execution-history.ts';
import { listExecutions } from './executions/list-executions.ts';
import { redriveExecution } from './executions/redrive-execution.ts';
import { startExecution } from './executions/start-execution.ts';
import { startSyncExecution } from './executions/start-sync-execution.ts';
import { stopExecution } from './executions/stop-execution.ts';
import { createStateMachine } from './machines/create-state-machine.ts';
import { deleteStateMachine } from './machines/delete-state-machine.ts';
import { describeStateMachine } from './machines/describe-state-machine.ts';
import { listStateMachines } from './machines/list-state-machines.ts';
import { updateStateMachine } from './machines/update-state-machine.ts';
import { validateStateMachineDefinition } from './machines/validate-state-machine-definition.ts';
import { describeMapRun } from './map-runs/describe-map-run.ts';
import { listMapRuns } from './map-runs/list-map-runs.ts';
import { updateMapRun } from './map-runs/update-map-run.ts';
import { listTagsForResource } from './tags/list-tags-for-resource.ts';
import { tagResource } from './tags/tag-resource.ts';
import { untagResource } from './tags/untag-resource.ts';
import { testState } from './test-state/test-state.ts';
import { sendTaskFailure } from './tokens/send-task-failure.ts';
import { sendTaskHeartbeat } from './tokens/send-task-heartbeat.ts';
import { sendTaskSuccess } from './tokens/send-task-success.ts';
import { createStateMachineAlias } from './versions/create-state-machine-alias.ts';
import { deleteStateMachineAlias } from './versions/delete-state-machine-alias.ts';
import { deleteStateMachineVersion } from './versions/delete-state-machine-version.ts';
import { describeStateMachineAlias } from './versions/describe-state-machine-alias.ts';
import { listStateMachineAliases } from './versions/list-state-machine-aliases.ts';
import { listStateMachineVersions } from './versions/list-state-machine-versions.ts';
import { publishStateMachineVersion } from './versions/publish-state-machine-version.ts';
import { updateStateMachineAlias } from './versions/update-state-machine-alias.ts';

/** Step Functions. */
export const states: Service = {
  name: 'states',
  components: [workerQueues, executions],
  operations: [
    createActivity,
    deleteActivity,
    describeActivity,
    getActivityTask,
    listActivities,
    describeExecution,
    describeStateMachineForExecution,
    getExecutionHistory,
    listExecutions,
    redriveExecution,
    startExecution,
    startSyncExecution,
    stopExecution,
    createStateMachine,
    deleteStateMachine,
    describeStateMachine,
    listStateMachines,
    updateStateMachine,
    validateStateMachineDefinition,
    describeMapRun,
    listMapRuns,
    updateMapRun,
    listTagsForResource,
    tagResource,
    untagResource,
    testState,
    sendTaskFailure,
    sendTaskHeartbeat,
    sendTaskSuccess,
    createStateMachineAlias,
    deleteStateMachineAlias,
    deleteStateMachineVersion,
    describeStateMachineAlias,
    listStateMachineAliases,
    listStateMachineVersions,
    publishStateMachineVersion,
    updateStateMachineAlias,
  ],
};
