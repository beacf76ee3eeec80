/**
 * A failure that ASL itself defines (`States.Runtime`, `States.QueryEvaluationError`, …) while evaluating a state's
 * fields. The interpreter puts the state's name and event id in front of the message, as AWS does.
 */
export class EvaluationFailure extends Error {
  readonly error: string;
  /** The field, as AWS writes it: `Output/total`. Recorded in the EvaluationFailed event. */
  readonly location: string | undefined;

  constructor(error: string, message: string, location?: string) {
    super(message);
    this.name = 'EvaluationFailure';
    this.error = error;
    this.location = location;
  }
}

export function runtimeFailure(message: string): EvaluationFailure {
  return new EvaluationFailure('States.Runtime', message);
}
