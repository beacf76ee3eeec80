import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../kernel/index.ts';
import { xmlDeclaration } from './xml.ts';

const settings = {
  timestampFormat: { useTrait: true, default: 5 as const },
  httpBindings: true,
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  serviceNamespace: 'com.amazonaws.s3',
};

/**
 * Reads an XML body. Document types are refused: nothing that a client sends may define entities.
 *
 * @throws AwsError MalformedXML
 */
export function readXml(schema: NormalizedSchema, body: Buffer): Record<string, unknown> {
  const text = body.toString('utf8');
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || deeperThan(text, 100)) throw malformed();
  try {
    const value: unknown = new XmlShapeDeserializer(settings).read(schema, text);
    return (value ?? {}) as Record<string, unknown>;
  } catch {
    throw malformed();
  }
}

export function writeXml(schema: NormalizedSchema, value: unknown): string {
  const serializer = new XmlShapeSerializer(settings);
  serializer.write(schema, value);
  return xmlDeclaration + String(serializer.flush());
}

function deeperThan(text: string, deepest: number): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<[^!?][^>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>') && ++depth > deepest) return true;
  }
  return false;
}

function malformed(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
