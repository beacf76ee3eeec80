import { partCount } from './arn.ts';
import {
  compileTemplate,
  isVariable,
  type RequestMatcher,
  resolveTokens,
  type TemplateToken,
  templateTokens,
} from './policy-variable.ts';
import { anyText, compileTokens, type PatternToken } from './wildcard.ts';

/**
 * Compiles an ARN pattern of a policy: the six parts are compared each for itself, so a `*` does not reach over
 * a colon except in the last; missing parts at the end are `*`; `*` alone matches everything.
 * Source: "IAM JSON policy elements: Resource", "Amazon Resource Name (ARN) condition operators", IAM User Guide.
 */
export function compileArnPattern(pattern: string, options: { variables: boolean }): RequestMatcher {
  const tokens = templateTokens(pattern, { variables: options.variables, wildcards: true });
  if (tokens.length > 0 && tokens.every((token) => token === anyText)) return () => true;
  const parts = splitParts(tokens);
  if (parts.length === 1) return compileTemplate(tokens);
  while (parts.length < partCount) parts.push([anyText]);
  const head = parts.slice(0, -1);
  if (head.every((part) => part.every((token) => typeof token === 'string'))) {
    return compileFixedHead(`${head.map((part) => part.join('')).join(':')}:`, parts.at(-1)!);
  }
  const matchers = parts.map((part) => compileTemplate(part));
  return (text, context) => {
    const texts = context.arnPartsOf(text);
    if (!texts) return false;
    // From the end, where patterns differ most.
    for (let i = partCount - 1; i >= 0; i--) {
      const matched = matchers[i]!(texts[i]!, context);
      if (!matched) return matched;
    }
    return true;
  };
}

/** The usual pattern, with wildcards and variables only in the resource part: one prefix and one short match. */
function compileFixedHead(head: string, tail: readonly TemplateToken[]): RequestMatcher {
  if (tail.some(isVariable)) {
    return (text, context) => {
      if (!text.startsWith(head)) return false;
      const resolved = resolveTokens(tail, context);
      return resolved && compileTokens(resolved)(text.slice(head.length));
    };
  }
  return compileTokens([head, ...(tail as readonly PatternToken[])]);
}

function splitParts(tokens: readonly TemplateToken[]): TemplateToken[][] {
  const parts: TemplateToken[][] = [[]];
  for (const token of tokens) {
    if (typeof token !== 'string') {
      parts.at(-1)!.push(token);
      continue;
    }
    let rest = token;
    while (parts.length < partCount) {
      const colon = rest.indexOf(':');
      if (colon < 0) break;
      if (colon > 0) parts.at(-1)!.push(rest.slice(0, colon));
      parts.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== '') parts.at(-1)!.push(rest);
  }
  return parts;
}
