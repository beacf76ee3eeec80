/** One element of a pattern: text to be found as it is, `*`, or `?`. */
export type PatternToken = string | typeof anyText | typeof anyCharacter;

export const anyText = Symbol('*');
export const anyCharacter = Symbol('?');

/** Decides whether a whole text fits a pattern. */
export type TextMatcher = (text: string) => boolean;

/** A run between two `*`: fixed text, in which `?` stands at the given offsets. */
interface Piece {
  text: string;
  wild: Set<number> | undefined;
}

/** Splits the text of a pattern at its `*` and `?`. */
export function wildcardTokens(pattern: string): PatternToken[] {
  return pattern
    .split(/([*?])/)
    .filter((part) => part !== '')
    .map((part) => (part === '*' ? anyText : part === '?' ? anyCharacter : part));
}

/** Compiles a pattern with `*` and `?` into a matcher of whole texts, case-sensitive. */
export function compileWildcard(pattern: string): TextMatcher {
  return compileTokens(wildcardTokens(pattern));
}

/**
 * Compiles tokens into a matcher of whole texts.
 *
 * The pieces between `*` are looked for once each, from left to right and leftmost first, which is enough
 * because a later piece never gains from an earlier one being found further right: no backtracking.
 */
export function compileTokens(tokens: readonly PatternToken[]): TextMatcher {
  const pieces = piecesOf(tokens);
  const [first, ...others] = pieces;
  const last = others.pop();
  if (!last)
    return first!.wild ? (text) => text.length === first!.text.length && pieceAt(first!, text, 0) : equals(first!.text);
  const prefix = first!;
  const minimum = pieces.reduce((length, piece) => length + piece.text.length, 0);
  if (minimum === 0) return () => true;
  const middle = others.filter((piece) => piece.text !== '');
  return (text) => {
    if (text.length < minimum || !pieceAt(prefix, text, 0)) return false;
    const end = text.length - last.text.length;
    if (!pieceAt(last, text, end)) return false;
    let from = prefix.text.length;
    for (const piece of middle) {
      const found = findPiece(piece, text, from, end);
      if (found < 0) return false;
      from = found + piece.text.length;
    }
    return from <= end;
  };
}

function equals(expected: string): TextMatcher {
  return (text) => text === expected;
}

function piecesOf(tokens: readonly PatternToken[]): Piece[] {
  const pieces: Piece[] = [{ text: '', wild: undefined }];
  for (const token of tokens) {
    const piece = pieces.at(-1)!;
    if (token === anyText) {
      pieces.push({ text: '', wild: undefined });
    } else if (token === anyCharacter) {
      piece.wild ??= new Set();
      piece.wild.add(piece.text.length);
      piece.text += '?';
    } else {
      piece.text += token;
    }
  }
  return pieces;
}

function pieceAt(piece: Piece, text: string, at: number): boolean {
  if (!piece.wild) return text.startsWith(piece.text, at);
  for (let i = 0; i < piece.text.length; i++) {
    if (!piece.wild.has(i) && piece.text.charCodeAt(i) !== text.charCodeAt(at + i)) return false;
  }
  return true;
}

/** The first offset at which the piece stands wholly before `end`, or -1. */
function findPiece(piece: Piece, text: string, from: number, end: number): number {
  const lastStart = end - piece.text.length;
  if (!piece.wild) {
    const found = text.indexOf(piece.text, from);
    return found <= lastStart ? found : -1;
  }
  for (let at = from; at <= lastStart; at++) if (pieceAt(piece, text, at)) return at;
  return -1;
}
