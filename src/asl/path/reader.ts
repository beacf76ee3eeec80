/** A cursor over the text of a path, filter or intrinsic call. */
export class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  sees(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  take(token: string): boolean {
    if (!this.sees(token)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error(`'${token}'`);
  }

  /** Takes what a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  space(): void {
    this.match(/\s*/y);
  }

  /** A string in single or double quotes. A backslash before a quote of the same kind, or a backslash, is an escape. */
  quoted(): string {
    const quote = this.text[this.at];
    if (quote !== "'" && quote !== '"') throw this.error('a string in quotes');
    const start = ++this.at;
    let out = '';
    let from = start;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at];
      if (char === quote) {
        out += this.text.slice(from, this.at++);
        return out;
      }
      if (char === '\\' && (this.text[this.at + 1] === quote || this.text[this.at + 1] === '\\')) {
        out += this.text.slice(from, this.at++);
        from = this.at;
      }
    }
    throw this.error(`a closing ${quote}`);
  }

  error(expected: string): SyntaxError {
    return new SyntaxError(`expected ${expected} at position ${this.at} of ${this.text}`);
  }
}
