import type { Json } from '../json.ts';
import { readPath } from '../path/parse.ts';
import type { Path } from '../path/path.ts';
import { Reader } from '../path/reader.ts';
import { intrinsics } from './functions.ts';

/** A string literal also keeps its escapes of braces, which States.Format tells from its placeholders. */
export type Argument =
  | { kind: 'value'; value: Json; template?: string }
  | { kind: 'path'; path: Path }
  | { kind: 'call'; call: Call };

/** A call of an intrinsic function as written, with its arguments. */
export interface Call {
  text: string;
  name: string;
  args: Argument[];
}

/** AWS allows ten intrinsic functions inside each other. */
const maxNesting = 10;

/** Parses `States.Format('…', $.x)`. Throws SyntaxError. */
export function parseCall(text: string): Call {
  const reader = new Reader(text);
  reader.space();
  const call = readCall(reader, 1);
  reader.space();
  if (!reader.done) throw reader.error('the call to end');
  return call;
}

function readCall(reader: Reader, depth: number): Call {
  const start = reader.at;
  const name = reader.match(/States\.\w+/y);
  if (name === undefined || !Object.hasOwn(intrinsics, name)) throw reader.error('an intrinsic function');
  if (depth > maxNesting) throw reader.error(`at most ${maxNesting} nested calls`);
  const args: Argument[] = [];
  reader.space();
  reader.expect('(');
  reader.space();
  if (!reader.take(')')) {
    do {
      reader.space();
      args.push(readArgument(reader, depth));
      reader.space();
    } while (reader.take(','));
    reader.expect(')');
  }
  const { arity } = intrinsics[name] as { arity: readonly [number, number] };
  if (args.length < arity[0] || args.length > arity[1]) throw reader.error(`another number of arguments of ${name}`);
  return { text: reader.text.slice(start, reader.at), name, args };
}

function readArgument(reader: Reader, depth: number): Argument {
  if (reader.sees("'")) {
    const template = readString(reader);
    return { kind: 'value', value: template.replaceAll(/\\([{}\\])/g, '$1'), template };
  }
  if (reader.sees('$')) return { kind: 'path', path: readPath(reader) };
  if (reader.sees('States.')) return { kind: 'call', call: readCall(reader, depth + 1) };
  const literal = reader.match(/(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (literal === undefined) throw reader.error('an argument');
  return { kind: 'value', value: JSON.parse(literal) as Json };
}

/** A string in single quotes. Only `\'`, `\{`, `\}` and `\\` are escapes; braces keep theirs for States.Format. */
function readString(reader: Reader): string {
  reader.expect("'");
  let out = '';
  for (;;) {
    const char = reader.text[reader.at];
    if (char === undefined) throw reader.error("a closing '");
    reader.at++;
    if (char === "'") return out;
    if (char !== '\\') {
      out += char;
      continue;
    }
    const escaped = reader.text[reader.at++];
    if (escaped === "'") out += escaped;
    else if (escaped === '{' || escaped === '}' || escaped === '\\') out += `\\${escaped}`;
    else throw reader.error("an escape of ', {, } or \\");
  }
}
