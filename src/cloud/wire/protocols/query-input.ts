import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../kernel/index.ts';

const simple = new FromStringShapeDeserializer({ timestampFormat: { useTrait: true, default: 5 } });

/** Parameters as a tree: `Tags.member.1.Key=a` is at Tags → member → 1 → Key. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/** Levels of nesting that parameters may have. */
const deepest = 60;

/**
 * Reads an input from the parameters of the Query protocol.
 * Source: "AWS query protocol", Smithy 2.0 specification.
 *
 * @throws AwsError MalformedInput
 */
export function readQueryInput(
  schema: NormalizedSchema,
  parameters: Iterable<readonly [string, string]>,
): Record<string, unknown> {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    const path = name.split('.');
    if (path.length > deepest) throw malformed(name);
    let node = root;
    for (const step of path) {
      let next = node.children.get(step);
      if (!next) {
        next = { children: new Map() };
        node.children.set(step, next);
      }
      node = next;
    }
    node.value = value;
  }
  return schema.isStructSchema() ? readStructure(schema, root) : {};
}

function read(schema: NormalizedSchema, node: Node): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node);
  if (schema.isListSchema()) return readList(schema, node);
  if (schema.isMapSchema()) return readMap(schema, node);
  return node.value === undefined ? undefined : readSimple(schema, node.value);
}

function readStructure(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(wireName(member) ?? name);
    const value = child && read(member, child);
    if (value !== undefined) structure[name] = value;
  }
  return structure;
}

/** An empty list is sent as its name with an empty value. Not flattened ones say `member` or their own name. */
function readList(schema: NormalizedSchema, node: Node): unknown[] {
  const member = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened;
  const items = flat ? node : (node.children.get(wireName(member) ?? 'member') ?? node.children.get('member'));
  return inOrder(items).map((item) => read(member, item));
}

function readMap(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const flat = schema.getMergedTraits().xmlFlattened;
  const keyName = wireName(schema.getKeySchema()) ?? 'key';
  const valueSchema = schema.getValueSchema();
  const valueName = wireName(valueSchema) ?? 'value';
  const entries: [string, unknown][] = [];
  for (const entry of inOrder(flat ? node : node.children.get('entry'))) {
    const key = entry.children.get(keyName)?.value;
    const value = entry.children.get(valueName);
    if (key !== undefined && value) entries.push([key, read(valueSchema, value)]);
  }
  return Object.fromEntries(entries);
}

function inOrder(node: Node | undefined): Node[] {
  if (!node) return [];
  return [...node.children]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item);
}

function readSimple(schema: NormalizedSchema, text: string): unknown {
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text.trim() === '' || Number.isNaN(number)) throw malformed(text);
    return number;
  }
  if (schema.isBooleanSchema() && !/^(true|false)$/i.test(text)) throw malformed(text);
  try {
    return simple.read(schema, text);
  } catch {
    throw malformed(text);
  }
}

function wireName(schema: NormalizedSchema): string | undefined {
  return schema.getMemberTraits().xmlName;
}

function malformed(text: string): AwsError {
  return new AwsError('MalformedInput', `Could not read the parameter value ${JSON.stringify(text.slice(0, 100))}`);
}
