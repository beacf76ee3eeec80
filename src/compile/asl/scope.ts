import { ReferenceOutOfScope } from '../../errors/catalogue/compile.ts';
import { lockstepError } from '../../errors/index.ts';

/** Where a step's result can be read. */
interface Visible {
  /** JSONata, `$prepare` or `$prepare_and_labels.prepare`. */
  readonly expression: string;
  /** The branch step whose other arm may have been taken. */
  readonly skippedBy?: string;
}

/** The item of a map step, inside its iteration. */
export interface Iteration {
  readonly map: string;
  /** JSONata of the item and of its index. */
  readonly item: string;
  readonly index: string;
}

/** What the states at one place of the workflow can see: results of earlier steps here and further out. */
export class Scope {
  readonly pipelineFile: string;
  readonly iterations: readonly Iteration[];
  readonly #visible: Map<string, Visible>;

  constructor(pipelineFile: string, iterations: readonly Iteration[] = [], visible?: Map<string, Visible>) {
    this.pipelineFile = pipelineFile;
    this.iterations = iterations;
    this.#visible = visible ?? new Map();
  }

  inner(iteration?: Iteration): Scope {
    const iterations = iteration ? [...this.iterations, iteration] : this.iterations;
    return new Scope(this.pipelineFile, iterations, new Map(this.#visible));
  }

  set(step: string, expression: string): void {
    this.#visible.set(step, { expression });
  }

  /** A result of an inner scope that is to be seen here under another expression. */
  setAs(step: string, expression: string, inner: Scope): void {
    this.#visible.set(step, { expression, skippedBy: inner.#visible.get(step)?.skippedBy });
  }

  /** A step of an arm of `branch`: it ran or it did not; only what lies in the same arm may use its result. */
  setSkippable(step: string, arm: Scope, branch: string): void {
    const visible = arm.#visible.get(step);
    if (visible) this.#visible.set(step, { expression: visible.expression, skippedBy: branch });
  }

  /** JSONata of a step's result. Throws ReferenceOutOfScope. */
  resultOf(target: string, user: string): string {
    const visible = this.#visible.get(target);
    if (visible && !visible.skippedBy) return visible.expression;
    const reason = visible
      ? `the branch ${visible.skippedBy} may have skipped it`
      : 'it does not run before it in the same branch or list';
    throw lockstepError(ReferenceOutOfScope, { where: this.pipelineFile, step: user, target, reason });
  }

  /** JSONata of a step's result, null where it was skipped; undefined where it cannot be seen from here. */
  resultOrNull(target: string): string | undefined {
    const visible = this.#visible.get(target);
    if (!visible) return undefined;
    return visible.skippedBy ? `($exists(${visible.expression}) ? ${visible.expression} : null)` : visible.expression;
  }

  iterationOf(map: string, user: string): Iteration {
    const found = this.iterations.find((iteration) => iteration.map === map);
    if (found) return found;
    const reason = 'its item exists only inside the list';
    throw lockstepError(ReferenceOutOfScope, { where: this.pipelineFile, step: user, target: map, reason });
  }
}
