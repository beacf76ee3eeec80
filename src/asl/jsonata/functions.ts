import { hash, range, seeded, uuid } from '../intrinsics/functions.ts';
import type { Json } from '../json.ts';

/** What the functions need of the evaluation that calls them. */
export interface Evaluation {
  random(): number;
  /** Milliseconds. */
  now: number;
}

type Bindings = Record<string, unknown>;

/**
 * What Step Functions adds to JSONata, and `$now`, `$millis` and `$random` by the execution's own clock and generator.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn
 */
export function awsFunctions(current: () => Evaluation): Bindings {
  return {
    partition(items: Json | undefined, size: Json | undefined): unknown {
      if (items === undefined) return undefined;
      const list = Array.isArray(items) ? items : [items];
      const chunk = typeof size === 'number' ? Math.floor(size) : 0;
      if (chunk < 1) throw argumentError('partition', 2);
      return Array.from({ length: Math.ceil(list.length / chunk) }, (_, i) => list.slice(i * chunk, (i + 1) * chunk));
    },
    range(first: Json | undefined, last: Json | undefined, step: Json | undefined): unknown {
      for (const [i, value] of [first, last, step].entries())
        if (typeof value !== 'number') throw argumentError('range', i + 1);
      return range(first as number, last as number, step as number);
    },
    hash(value: Json | undefined, algorithm: Json | undefined): unknown {
      if (value === undefined) return undefined;
      if (typeof algorithm !== 'string') throw argumentError('hash', 2);
      return hash(value, algorithm);
    },
    random: (seed: Json | undefined): number => {
      if (seed === undefined) return current().random();
      if (typeof seed !== 'number') throw argumentError('random', 1);
      return seeded(seed);
    },
    uuid: (): string => uuid(() => current().random()),
    parse(text: Json | undefined): unknown {
      if (text === undefined) return undefined;
      if (typeof text !== 'string') throw argumentError('parse', 1);
      return JSON.parse(text);
    },
    millis: (): number => Math.floor(current().now),
    eval: undefined,
  };
}

/** The error that JSONata itself raises for an argument of the wrong type. */
export function argumentError(name: string, position: number): { code: string; message: string } {
  return { code: 'T0410', message: `Argument ${position} of function "${name}" does not match function signature` };
}
