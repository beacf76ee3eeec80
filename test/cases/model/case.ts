import type { Builder } from '../../../src/sdk/index.ts';

/** One project that is wrong, and what validation says of it, in order. */
export interface ModelCase {
  readonly name: string;
  /** Instead of the usual configuration. */
  readonly config?: unknown;
  /** Definition of the pipeline `delays`. */
  readonly pipeline?: (p: Builder & { parameters: Record<string, never> }) => void;
  /** Options of the pipeline. */
  readonly options?: Record<string, unknown>;
  readonly models?: readonly { file: string; value: unknown }[];
  readonly problems: readonly string[];
}
