/** A finding about a definition, in the shape of ValidateStateMachineDefinition. */
export interface Diagnostic {
  severity: 'ERROR' | 'WARNING';
  /** `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, … */
  code: string;
  message: string;
  /** `/States/Train/Retry[0]`; absent for what is about the whole. */
  location?: string;
}

/** Collects findings on the way through a definition. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];

  schema(location: string, message: string): void {
    this.error('SCHEMA_VALIDATION_FAILED', message, location);
  }

  error(code: string, message: string, location?: string): void {
    this.diagnostics.push({ severity: 'ERROR', code, message, location });
  }

  warn(code: string, message: string, location: string): void {
    this.diagnostics.push({ severity: 'WARNING', code, message, location });
  }

  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'ERROR');
  }
}

/** The text of CreateStateMachine's InvalidDefinition error between its quotes. */
export function describeProblems(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ code, message, location }) => `${code}: ${message} at ${location ?? null}`)
    .join(', ');
}
