import { isObject, type Json } from '../json.ts';
import { checkBlock } from './block.ts';
import { type Diagnostic, Findings } from './diagnostic.ts';
import { describeJsonError } from './json-error.ts';
import { checkState } from './state.ts';
import { warn } from './warnings.ts';

export interface ValidateOptions {
  /** @default 'STANDARD' */
  type?: 'STANDARD' | 'EXPRESS';
  /** Whether warnings are wanted, too. @default 'ERROR' */
  severity?: 'ERROR' | 'WARNING';
}

/** AWS takes definitions of up to 1 MiB. */
const maxLength = 1_048_576;

/**
 * Everything that is wrong with a definition, in AWS's words where they are known. No error means that
 * CreateStateMachine would take it.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
 */
export function validateDefinition(definition: string | object, options: ValidateOptions = {}): Diagnostic[] {
  const found = new Findings();
  const parsed = typeof definition === 'string' ? parse(found, definition) : (definition as Json);
  if (parsed !== undefined) check(found, parsed, options);
  return found.diagnostics.filter(({ severity }) => severity === 'ERROR' || options.severity === 'WARNING');
}

/** The same for one state by itself, which may lead to states that are not there. */
export function validateState(
  name: string,
  state: Json,
  { jsonata, type }: { jsonata: boolean; type?: 'STANDARD' | 'EXPRESS' },
): Diagnostic[] {
  const found = new Findings();
  checkState(found, `/States/${name}`, state, { jsonata, express: type === 'EXPRESS', names: new Set() });
  return found.diagnostics.filter(({ severity }) => severity === 'ERROR');
}

function check(found: Findings, parsed: Json, { type }: ValidateOptions): void {
  if (!isObject(parsed)) {
    found.error('SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object');
    return;
  }
  const language = parsed.QueryLanguage;
  if (language !== undefined && language !== 'JSONPath' && language !== 'JSONata')
    found.schema('/QueryLanguage', 'Value is not one of the following: [JSONPath, JSONata]');
  if (parsed.Version !== undefined && parsed.Version !== '1.0') found.schema('/Version', "Version must be '1.0'");
  if (parsed.TimeoutSeconds !== undefined && !(typeof parsed.TimeoutSeconds === 'number' && parsed.TimeoutSeconds >= 1))
    found.schema('/TimeoutSeconds', 'Minimum value is 1');
  try {
    checkBlock(found, '', parsed, { jsonata: language === 'JSONata', express: type === 'EXPRESS', names: new Set() });
    if (!found.failed) warn(found, '', parsed);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.schema('/', 'The definition is nested too deeply');
  }
}

function parse(found: Findings, text: string): Json | undefined {
  if (text.length > maxLength) {
    found.schema('/', `Definition must not have more than ${maxLength} characters`);
    return undefined;
  }
  if (text.trim() === '') {
    found.error('SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object');
    return undefined;
  }
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const { message, location } = describeJsonError(text, (error as Error).message);
    found.error('INVALID_JSON_DESCRIPTION', message, location);
    return undefined;
  }
}
