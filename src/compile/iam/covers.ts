/** Whether every text that `narrow` matches is matched by `wide`; both may hold `*`. Answers no where it is not sure. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  if (!wide.includes('*')) return false;
  const [first = '', ...rest] = wide.split('*');
  if (!narrow.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = narrow.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return narrow.length - last.length >= at && narrow.endsWith(last);
}
