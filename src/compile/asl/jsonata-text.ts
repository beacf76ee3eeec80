/** JSONata source for a JSON value; JSONata's literals are JSON's. */
export function literal(value: unknown): string {
  return JSON.stringify(value);
}

/** A field of an expression, quoted with backticks where the name is no identifier. */
export function field(expression: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !keywords.has(name)
    ? `${expression}.${name}`
    : `${expression}.\`${name}\``;
}

const keywords = new Set(['and', 'or', 'in', 'true', 'false', 'null']);

/** An object constructor of already written expressions. */
export function objectOf(members: Readonly<Record<string, string>>): string {
  return `{${Object.entries(members)
    .map(([key, expression]) => `${literal(key)}: ${expression}`)
    .join(', ')}}`;
}

/** Marks an expression as such for Amazon States Language. */
export function jsonata(expression: string): string {
  return `{% ${expression} %}`;
}
