import type { Json, JsonObject } from './json.ts';

export type QueryLanguage = 'JSONPath' | 'JSONata';

export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** States with where they start: a state machine, a branch of Parallel, an ItemProcessor of Map. */
export interface StatesDefinition {
  StartAt: string;
  States: Record<string, StateDefinition>;
  QueryLanguage?: QueryLanguage;
  Comment?: string;
  ProcessorConfig?: { Mode?: 'INLINE' | 'DISTRIBUTED'; ExecutionType?: 'STANDARD' | 'EXPRESS' };
}

export interface StateMachineDefinition extends StatesDefinition {
  Version?: string;
  TimeoutSeconds?: number;
}

/** A state as written. Fields that only some types have are read by those types. */
export type StateDefinition = JsonObject & { Type: StateType };

export interface RetrierDefinition {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

export type CatcherDefinition = JsonObject & {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: string | null;
  Output?: Json;
};
