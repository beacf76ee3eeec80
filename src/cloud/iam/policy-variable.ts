import type { RequestContext } from './request-context.ts';
import {
  anyCharacter,
  anyText,
  compileTokens,
  type PatternToken,
  type TextMatcher,
  wildcardTokens,
} from './wildcard.ts';

/** `${aws:username}`, with the default of `${aws:PrincipalTag/team, 'none'}`. */
export interface Variable {
  /** Condition key in lower case. */
  key: string;
  default: string | undefined;
}

/** Text of a policy in which variables are still to be put. */
export type TemplateToken = PatternToken | Variable;

/**
 * Decides whether a text of the request fits a value of a policy; `undefined` where the value holds a variable that
 * the request has no value for.
 */
export type RequestMatcher = (text: string, context: RequestContext) => boolean | undefined;

/** As {@link RequestMatcher}, for a list of which one value suffices. */
export function anyMatch(
  matchers: readonly RequestMatcher[],
  text: string,
  context: RequestContext,
): boolean | undefined {
  let result: boolean | undefined = false;
  for (const matches of matchers) {
    const matched = matches(text, context);
    if (matched) return true;
    if (matched === undefined) result = undefined;
  }
  return result;
}

const variablePattern = /\$\{\s*(?:([*?$])|([^${},\s]+(?:\s+[^${},\s]+)*)\s*(?:,\s*'([^']*)'\s*)?)\}/g;

/**
 * Splits a value of a policy at its policy variables, escapes (`${*}`, `${?}`, `${$}`) and, where asked,
 * wildcards. Before version 2012-10-17 a variable is plain text.
 * Source: "IAM policy elements: Variables and tags", IAM User Guide.
 */
export function templateTokens(value: string, options: { variables: boolean; wildcards: boolean }): TemplateToken[] {
  const texts = (text: string): PatternToken[] =>
    options.wildcards ? wildcardTokens(text) : text === '' ? [] : [text];
  if (!options.variables || !value.includes('${')) return texts(value);
  const tokens: TemplateToken[] = [];
  let end = 0;
  for (const match of value.matchAll(variablePattern)) {
    tokens.push(...texts(value.slice(end, match.index)));
    const [whole, escaped, key, fallback] = match;
    tokens.push(escaped ?? { key: key!.toLowerCase(), default: fallback });
    end = match.index + whole.length;
  }
  tokens.push(...texts(value.slice(end)));
  return tokens;
}

export function isVariable(token: TemplateToken): token is Variable {
  return typeof token === 'object';
}

/**
 * The tokens with the request's values in the place of the variables; a value is taken as it is, its `*` is no
 * wildcard. `undefined` when a variable has no value and no default.
 */
export function resolveTokens(tokens: readonly TemplateToken[], context: RequestContext): PatternToken[] | undefined {
  const resolved: PatternToken[] = [];
  for (const token of tokens) {
    if (!isVariable(token)) {
      resolved.push(token);
      continue;
    }
    const value = context.single(token.key) ?? token.default;
    if (value === undefined) return undefined;
    resolved.push(value);
  }
  return resolved;
}

/** Compiles tokens into a matcher of whole texts: at once where there are no variables, else per request. */
export function compileTemplate(
  tokens: readonly TemplateToken[],
  fold: (text: string) => string = same,
): RequestMatcher {
  if (!tokens.some(isVariable)) {
    const matches: TextMatcher = compileTokens(foldTokens(tokens as readonly PatternToken[], fold));
    return (text) => matches(fold(text));
  }
  return (text, context) => {
    const resolved = resolveTokens(tokens, context);
    return resolved && compileTokens(foldTokens(resolved, fold))(fold(text));
  };
}

function foldTokens(tokens: readonly PatternToken[], fold: (text: string) => string): PatternToken[] {
  return tokens.map((token) => (token === anyText || token === anyCharacter ? token : fold(token as string)));
}

function same(text: string): string {
  return text;
}
