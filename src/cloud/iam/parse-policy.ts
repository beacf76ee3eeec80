import { checkDocument, type PolicyUse } from './check-document.ts';
import { malformedPolicy } from './malformed-policy.ts';
import { listOf, type PolicyDocument } from './policy-document.ts';
import { type CompiledStatement, compileStatement } from './statement.ts';

/** A policy document compiled for decisions; immutable, to be kept and shared by the caller. */
export interface CompiledPolicy {
  readonly document: PolicyDocument;
  readonly statements: readonly CompiledStatement[];
  /** The statements that cover an action, by effect. */
  readonly forAction: (action: string) => StatementsByEffect;
}

export interface StatementsByEffect {
  readonly allow: readonly CompiledStatement[];
  readonly deny: readonly CompiledStatement[];
}

export interface ParseOptions {
  /** What the document is to be attached to: its rules are then checked too. @default only the common grammar */
  use?: PolicyUse;
}

/** Actions kept per policy: more than any service of AWS has, and a bound on what callers can make us keep. */
const maximumIndexedActions = 4096;

/**
 * Parses and compiles a policy document.
 * @throws AwsError MalformedPolicyDocument, with IAM's wording
 */
export function parsePolicy(source: string | PolicyDocument, options: ParseOptions = {}): CompiledPolicy {
  const document: unknown = typeof source === 'string' ? parseJson(source) : source;
  checkDocument(document, options.use);
  const variables = document.Version === '2012-10-17';
  const statements = listOf(document.Statement).map((statement, index) =>
    compileStatement(statement, index, { variables }),
  );
  return { document, statements, forAction: indexByAction(statements) };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw malformedPolicy('Syntax errors in policy.', { cause });
  }
}

function indexByAction(statements: readonly CompiledStatement[]): CompiledPolicy['forAction'] {
  const index = new Map<string, StatementsByEffect>();
  return (action) => {
    const known = index.get(action);
    if (known) return known;
    const lowerCaseAction = action.toLowerCase();
    const covering = statements.filter((statement) => statement.coversAction(lowerCaseAction));
    const found = {
      allow: covering.filter((statement) => statement.effect === 'Allow'),
      deny: covering.filter((statement) => statement.effect === 'Deny'),
    };
    if (index.size < maximumIndexedActions) index.set(action, found);
    return found;
  };
}
