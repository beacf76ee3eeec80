import { type JsonObject, setKey } from '../../asl/json.ts';

export interface CsvOptions {
  /** Names of the columns; those of the first line when absent. */
  headers?: readonly string[];
  delimiter: string;
}

/** The records of a CSV text (RFC 4180) as objects of strings. Missing fields are empty; extra ones are left out. */
export async function* readCsv(body: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncIterable<JsonObject> {
  let { headers } = options;
  for await (const fields of records(body, options.delimiter)) {
    if (headers === undefined) {
      headers = fields;
      continue;
    }
    const item: JsonObject = {};
    for (let i = 0; i < headers.length; i++) setKey(item, headers[i] as string, fields[i] ?? '');
    yield item;
  }
}

async function* records(body: AsyncIterable<Uint8Array>, delimiter: string): AsyncIterable<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = completeUpTo(text);
    yield* split(text.slice(0, end), delimiter);
    rest = text.slice(end);
  }
  yield* split(rest + decoder.decode(), delimiter);
}

/** Position after the last line break that is not inside quotes. */
function completeUpTo(text: string): number {
  if (!text.includes('"')) return text.lastIndexOf('\n') + 1;
  let quoted = false;
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === '\n' && !quoted) end = i + 1;
  }
  return end;
}

function* split(text: string, delimiter: string): Iterable<string[]> {
  if (!text.includes('"')) {
    for (const line of text.split('\n')) {
      const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (bare !== '') yield bare.split(delimiter);
    }
    return;
  }
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter) {
      fields.push(field);
      field = '';
    } else if (char === '\n') {
      fields.push(field.endsWith('\r') ? field.slice(0, -1) : field);
      if (fields.length > 1 || fields[0] !== '') yield fields;
      fields = [];
      field = '';
    } else field += char;
  }
  if (field !== '' || fields.length > 0) yield [...fields, field];
}
