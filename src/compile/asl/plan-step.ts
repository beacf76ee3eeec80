import type { BranchStep, MapStep, Step } from '../../model/steps.ts';
import type { StepContext } from '../pipeline-context.ts';
import type { StepPlan } from '../step-plan.ts';
import { planApproval } from './steps/approval.ts';
import { planDataset } from './steps/dataset.ts';
import { planEvaluation } from './steps/evaluation.ts';
import { planFunction } from './steps/function.ts';
import { planGate } from './steps/gate.ts';
import { planNotify } from './steps/notify.ts';
import { planProcessing } from './steps/processing.ts';
import { planRegister } from './steps/register.ts';
import { planTask } from './steps/task.ts';
import { planTraining } from './steps/training.ts';
import { planTransform } from './steps/transform.ts';
import { planTuning } from './steps/tuning.ts';

/** Steps that hold no others. */
export type PlainStep = Exclude<Step, BranchStep | MapStep>;

/** States and permissions of one step. */
export function planStep(context: StepContext, step: PlainStep): StepPlan {
  switch (step.type) {
    case 'dataset':
      return planDataset(context, step);
    case 'processing':
      return planProcessing(context, step);
    case 'evaluation':
      return planEvaluation(context, step);
    case 'training':
      return planTraining(context, step);
    case 'tuning':
      return planTuning(context, step);
    case 'transform':
      return planTransform(context, step);
    case 'function':
      return planFunction(context, step);
    case 'gate':
      return planGate(context, step);
    case 'register':
      return planRegister(context, step);
    case 'approval':
      return planApproval(context, step);
    case 'notify':
      return planNotify(context, step);
    case 'task':
      return planTask(context, step);
  }
}
