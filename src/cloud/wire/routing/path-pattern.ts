import { decodeUri } from '../signature/uri.ts';

/** A path template of the `http` trait: `/2015-03-31/functions/{FunctionName}/invocations`, `/{Bucket}/{Key+}`. */
export interface PathPattern {
  /** Segments that must be as they are here. */
  readonly literals: number;
  /** Values of the labels, decoded; nothing for a path that does not fit. */
  match(segments: readonly string[]): Record<string, string> | undefined;
}

interface Segment {
  readonly kind: 'literal' | 'label' | 'greedy';
  readonly text: string;
}

export function pathPattern(template: string): PathPattern {
  const pattern = pathSegments(template).map(parseSegment);
  const greedy = pattern.at(-1)?.kind === 'greedy';
  return {
    literals: pattern.filter(({ kind }) => kind === 'literal').length,
    match(segments) {
      if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
      const labels: Record<string, string> = {};
      for (const [index, { kind, text }] of pattern.entries()) {
        const value = kind === 'greedy' ? segments.slice(index).join('/') : segments[index]!;
        if (kind === 'literal') {
          if (value !== text) return undefined;
        } else if (value === '') return undefined;
        else labels[text] = decodeUri(value);
      }
      return labels;
    },
  };
}

/** Segments of a path; a slash at the end of a path of literals makes no segment. */
export function pathSegments(path: string): string[] {
  const segments = path.split('/').slice(1);
  return segments.length > 0 && segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

function parseSegment(segment: string): Segment {
  if (!segment.startsWith('{')) return { kind: 'literal', text: segment };
  if (segment.endsWith('+}')) return { kind: 'greedy', text: segment.slice(1, -2) };
  return { kind: 'label', text: segment.slice(1, -1) };
}
