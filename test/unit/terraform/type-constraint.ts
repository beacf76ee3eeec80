/** A type constraint of a Terraform variable. Source: "Type constraints", Terraform language documentation. */
export type TypeConstraint =
  | { readonly kind: 'string' | 'number' | 'bool' }
  | { readonly kind: 'list'; readonly of: TypeConstraint }
  | { readonly kind: 'map'; readonly of: TypeConstraint }
  | {
      readonly kind: 'object';
      readonly attributes: ReadonlyMap<string, { readonly type: TypeConstraint; readonly optional: boolean }>;
    };

/** Reads a constraint such as `map(object({ name = string, path = optional(string, "/") }))`. */
export function parseTypeConstraint(text: string): TypeConstraint {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\w.-]+|[(){}[\]=,]/g) ?? [];
  let at = 0;
  const take = (expected: string) => {
    const token = tokens[at++];
    if (token !== expected) throw new SyntaxError(`expected ${expected} in ${text}, saw ${token}`);
  };
  const skipDefault = () => {
    for (let depth = 0; depth > 0 || tokens[at] !== ')'; at++) {
      if (/[([{]/.test(tokens[at]!)) depth++;
      if (/[)\]}]/.test(tokens[at]!)) depth--;
    }
  };
  const attribute = () => {
    if (tokens[at] !== 'optional') return { type: constraint(), optional: false };
    take('optional');
    take('(');
    const type = constraint();
    skipDefault();
    take(')');
    return { type, optional: true };
  };
  const constraint = (): TypeConstraint => {
    const kind = tokens[at++]!;
    if (kind === 'string' || kind === 'number' || kind === 'bool') return { kind };
    take('(');
    if (kind === 'list' || kind === 'set' || kind === 'map') {
      const of = constraint();
      take(')');
      return { kind: kind === 'map' ? 'map' : 'list', of };
    }
    if (kind !== 'object') throw new SyntaxError(`unknown type ${kind} in ${text}`);
    const attributes = new Map<string, ReturnType<typeof attribute>>();
    for (take('{'); tokens[at] !== '}'; ) {
      const name = tokens[at++]!;
      take('=');
      attributes.set(name, attribute());
      if (tokens[at] === ',') at++;
    }
    take('}');
    take(')');
    return { kind, attributes };
  };
  return constraint();
}

/**
 * What of a value does not fit a constraint, each with its path. Stricter than Terraform, which converts between strings
 * and numbers and drops attributes that it does not know.
 */
export function misfits(value: unknown, type: TypeConstraint, path: string): string[] {
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return [`${path}: no list`];
    return value.flatMap((one, index) => misfits(one, type.of, `${path}[${index}]`));
  }
  if (type.kind === 'map' || type.kind === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: no ${type.kind}`];
    const entries = Object.entries(value);
    if (type.kind === 'map') return entries.flatMap(([name, one]) => misfits(one, type.of, `${path}.${name}`));
    const { attributes } = type;
    const missing = [...attributes].filter(([name, { optional }]) => !optional && !(name in value));
    return [
      ...missing.map(([name]) => `${path}.${name}: missing`),
      ...entries.flatMap(([name, one]) => {
        const attribute = attributes.get(name);
        return attribute ? misfits(one, attribute.type, `${path}.${name}`) : [`${path}.${name}: unknown`];
      }),
    ];
  }
  const seen = typeof value === 'boolean' ? 'bool' : typeof value;
  return seen === type.kind ? [] : [`${path}: ${seen}, not ${type.kind}`];
}
