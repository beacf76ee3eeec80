/** Escapes text for the content of an XML element, with the characters that XML cannot hold replaced. */
export function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these characters
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}

/** An element with text, or with elements inside by their names; members that are undefined are left out. */
export function element(name: string, content: string | Record<string, unknown>): string {
  if (typeof content === 'string') return `<${name}>${escapeXml(content)}</${name}>`;
  const inner = Object.entries(content)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) =>
      element(key, typeof value === 'object' ? (value as Record<string, unknown>) : String(value)),
    );
  return `<${name}>${inner.join('')}</${name}>`;
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
