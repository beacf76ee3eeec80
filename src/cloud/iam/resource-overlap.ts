import { partCount } from './arn.ts';
import { anyName, overlap, type PatternSymbol } from './pattern-overlap.ts';
import { templateTokens } from './policy-variable.ts';
import { anyText } from './wildcard.ts';

/**
 * Whether a Resource of a policy can cover an ARN of a resource type.
 * @param format as the Service Authorization Reference writes it: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`
 */
export function coversResourceType(resource: string, format: string): boolean {
  const wanted = parts(policySymbols(resource));
  const possible = parts(formatSymbols(format));
  return possible.every((part, i) => overlap(wanted[i] ?? [anyText], part));
}

/** Policy variables can become anything. */
function policySymbols(resource: string): PatternSymbol[] {
  const tokens = templateTokens(resource, { variables: true, wildcards: true });
  return tokens.flatMap((token): PatternSymbol[] =>
    typeof token === 'string' ? [...token] : typeof token === 'object' ? [anyText] : [token],
  );
}

/** Names may hold slashes (objects, paths of roles, versions of model packages), those of buckets do not. */
function formatSymbols(format: string): PatternSymbol[] {
  return format
    .split(/(\$\{\w+\}|\*)/)
    .flatMap((piece): PatternSymbol[] =>
      piece === '${BucketName}' ? [anyName] : piece === '*' || piece.startsWith('${') ? [anyText] : [...piece],
    );
}

function parts(symbols: readonly PatternSymbol[]): PatternSymbol[][] {
  const found: PatternSymbol[][] = [[]];
  for (const symbol of symbols) {
    if (symbol === ':' && found.length < partCount) found.push([]);
    else found.at(-1)!.push(symbol);
  }
  return found;
}
