import { EvaluationFailure, runtimeFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { findPath } from '../path/lookup.ts';
import type { Scope } from '../scope.ts';
import { type Intrinsic, intrinsics } from './functions.ts';
import type { Argument, Call } from './parse.ts';

/** Calls an intrinsic function. Throws EvaluationFailure in AWS's words. */
export function evaluateCall(call: Call, scope: Scope): Json {
  const args = call.args.map((argument) => evaluateArgument(call, argument, scope));
  try {
    return (intrinsics[call.name] as Intrinsic).call(args, scope);
  } catch (error) {
    throw new EvaluationFailure('States.IntrinsicFailure', failed(call, (error as Error).message));
  }
}

function evaluateArgument(call: Call, argument: Argument, scope: Scope): Json {
  if (argument.kind === 'value')
    return call.name === 'States.Format' && argument === call.args[0]
      ? (argument.template ?? argument.value)
      : argument.value;
  if (argument.kind === 'call') return evaluateCall(argument.call, scope);
  const value = findPath(argument.path, scope);
  if (value === undefined) {
    throw runtimeFailure(
      failed(
        call,
        `The JsonPath argument for the field '${argument.path.text}' could not be found in the input '${JSON.stringify(scope.input)}'`,
      ),
    );
  }
  return value;
}

function failed(call: Call, reason: string): string {
  return `The function '${call.text}' had the following error: ${reason}`;
}
