/**
 * Whether the whole text matches a pattern in which `*` stands for any characters and a backslash takes the next
 * character as it is. Linear but for the number of stars.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const tokens = tokenize(pattern);
  let at = 0;
  let token = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (tokens[token] === '*') {
      star = token++;
      resume = at;
    } else if (token < tokens.length && tokens[token] === `=${text[at]}`) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else return false;
  }
  while (tokens[token] === '*') token++;
  return token === tokens.length;
}

/** `*` for a star, `=c` for the character c. */
function tokenize(pattern: string): string[] {
  const tokens: string[] = [];
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '*') tokens.push('*');
    else if (pattern[i] === '\\' && i + 1 < pattern.length) tokens.push(`=${pattern[++i]}`);
    else tokens.push(`=${pattern[i]}`);
  }
  return tokens;
}
