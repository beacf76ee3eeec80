import type { StateMachineType, ValidateStateMachineDefinitionDiagnostic } from '@aws-sdk/client-sfn';

export interface Diagnosis {
  /** Nothing when the text is not a JSON object. */
  readonly parsed: object | undefined;
  readonly diagnostics: readonly ValidateStateMachineDefinitionDiagnostic[];
}

/** Parses a definition and lists what is wrong with it. */
export async function diagnose(definition: string, _type: StateMachineType): Promise<Diagnosis> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(definition);
  } catch (error) {
    const { message } = error as Error;
    return { parsed: undefined, diagnostics: [{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message }] };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    const message = 'Definition must be a valid JSON object';
    return { parsed: undefined, diagnostics: [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message }] };
  }
  return { parsed, diagnostics: [] };
}
