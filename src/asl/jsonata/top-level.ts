interface Node {
  type: string;
  value?: unknown;
  steps?: Node[];
  lhs?: Node | [Node, Node][];
  rhs?: Node;
  expression?: Node;
  expressions?: Node[];
  arguments?: Node[];
  condition?: Node;
  then?: Node;
  else?: Node;
  body?: Node;
}

/**
 * The first name, `$` or `$$` that an expression looks for where it has no context: outside of a path, a filter and the
 * like. Step Functions gives expressions no input of their own; data is in `$states` and in variables.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function withoutContext(ast: unknown): string | undefined {
  return search(ast as Node | undefined);
}

function search(node: Node | undefined): string | undefined {
  switch (node?.type) {
    case 'path':
      // What follows the first step has the step before it as its context.
      return search(node.steps?.[0]);
    case 'name':
      return String(node.value);
    case 'variable':
      return node.value === '' ? '$' : node.value === '$' ? '$$' : undefined;
    case 'wildcard':
      return '*';
    case 'descendant':
      return '**';
    case 'unary':
      return Array.isArray(node.lhs) ? first(node.lhs.flat()) : first([node.expression, ...(node.expressions ?? [])]);
    case 'binary':
    case 'bind':
      return first([node.type === 'binary' ? (node.lhs as Node) : undefined, node.rhs]);
    case 'apply':
      return search(node.lhs as Node);
    case 'block':
      return first(node.expressions ?? []);
    case 'condition':
      return first([node.condition, node.then, node.else]);
    case 'function':
    case 'partial':
      return first(node.arguments ?? []);
    case 'lambda':
      return search(node.body);
    default:
      return undefined;
  }
}

function first(nodes: (Node | undefined)[]): string | undefined {
  for (const node of nodes) {
    const found = search(node);
    if (found !== undefined) return found;
  }
  return undefined;
}
