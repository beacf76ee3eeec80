/** The service quotes so much of a text that it cannot read. */
const quoted = 500;

/**
 * A syntax error of JSON as the service's parser (Jackson) reports it: with the source and the place in it.
 *
 * @param reason what JSON.parse said, used where the mistake is no unknown word.
 */
export function describeJsonError(text: string, reason: string): { message: string; location: string } {
  const position = Number(/position (\d+)/.exec(reason)?.[1] ?? firstUnknownWord(text));
  const word = /^[\w$]+/.exec(text.slice(position))?.[0];
  const before = text.slice(0, position + (word?.length ?? 0));
  const line = before.split('\n').length;
  const column = before.length - (before.lastIndexOf('\n') + 1) + 1;
  const shown =
    text.length > quoted ? `${text.slice(0, quoted)}"[truncated ${text.length - quoted} chars]` : `${text}"`;
  const location = `[Source: (String)"${shown}; line: ${line}, column: ${column}]`;
  const expected = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  const message = word === undefined || /^\d/.test(word) ? reason : `Unrecognized token '${word}': ${expected}`;
  return { message: `${message}\n at ${location}`, location };
}

/** JSON.parse names no position for a text that does not even begin as JSON. */
function firstUnknownWord(text: string): number {
  return text.length - text.trimStart().length;
}
