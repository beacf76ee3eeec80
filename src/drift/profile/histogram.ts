import { InvalidHistogramEdges } from '../../errors/catalogue/drift.ts';
import { lockstepError } from '../../errors/index.ts';

/**
 * Counts between fixed edges: the first count is of the values below the first edge, the last of those from the last
 * edge upwards; a value on an edge counts above it. Exact, and exact to merge.
 */
export class Histogram {
  readonly edges: Float64Array;
  readonly counts: Float64Array;

  /** @throws InvalidHistogramEdges when they are not finite and increasing */
  constructor(edges: readonly number[] | Float64Array, counts?: readonly number[]) {
    for (const [i, edge] of edges.entries()) {
      if (!Number.isFinite(edge) || (i > 0 && edge <= edges[i - 1]!))
        throw lockstepError(InvalidHistogramEdges, { column: 'a column', seen: edges.join(', ') });
    }
    this.edges = Float64Array.from(edges);
    this.counts = counts ? Float64Array.from(counts) : new Float64Array(edges.length + 1);
  }

  add(x: number): void {
    const edges = this.edges;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (edges[middle]! <= x) low = middle + 1;
      else high = middle;
    }
    this.counts[low]!++;
  }

  hasEdgesOf(other: Histogram): boolean {
    return this.edges.length === other.edges.length && this.edges.every((edge, i) => edge === other.edges[i]);
  }

  merge(other: Histogram): void {
    for (const [i, count] of other.counts.entries()) this.counts[i]! += count;
  }

  toJSON(): { edges: number[]; counts: number[] } {
    return { edges: [...this.edges], counts: [...this.counts] };
  }
}
