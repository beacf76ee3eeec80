/**
 * Draws what a terminal shows at the end of a command as a picture: what the command printed on stdin, SVG on stdout.
 *
 *     script -qec "npx lockstep run delays" /dev/null | node scripts/terminal-picture.ts "lockstep run delays" > docs/run.svg
 */
import { text } from 'node:stream/consumers';

const colours: Record<string, string> = {
  1: '#ffffff',
  2: '#8b949e',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  36: '#79c0ff',
};
const foreground = '#c9d1d9';
const [cellWidth, lineHeight, margin] = [8.4, 20, 24];
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a sequence
const sequence = /(\u001b\[[0-9;?]*[A-Za-z]|\r?\n|\r)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour
const style = /(\u001b\[[0-9;]*m)/;

const title = process.argv[2] ?? '';
const lines = screenOf(await text(process.stdin));
const columns = Math.max(60, ...lines.map((line) => [...line.replaceAll(new RegExp(style, 'g'), '')].length));
const [width, height] = [Math.ceil(columns * cellWidth + 2 * margin), (lines.length + 2) * lineHeight + margin];

console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" role="img">
<title>${escapeXml(title)}</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${row(0, `<tspan fill="#7ee787">$</tspan> ${escapeXml(title)}`)}
${lines.map((line, index) => row(index + 2, spans(line))).join('\n')}
</svg>`);

function row(index: number, content: string): string {
  return `<text xml:space="preserve" x="${margin}" y="${margin + 6 + index * lineHeight}" fill="${foreground}">${content}</text>`;
}

/** The lines that are left when a region was drawn in place: cursor up, erase line, erase below. */
function screenOf(output: string): string[] {
  const screen: string[] = [];
  let at = 0;
  for (const part of output.split(sequence)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a sequence
    const [, count, command] = /^\u001b\[([0-9;?]*)([A-Za-z])$/.exec(part) ?? [];
    if (part === '\n' || part === '\r\n') at++;
    else if (part === '\r') continue;
    else if (command === 'A') at = Math.max(0, at - Number(count || 1));
    else if (command === 'K') screen[at] = '';
    else if (command === 'J') screen.length = Math.min(screen.length, at);
    else if (command === undefined || command === 'm') screen[at] = (screen[at] ?? '') + part;
  }
  return [...screen].map((line) => line ?? '');
}

function spans(line: string): string {
  let open = false;
  let out = '';
  for (const part of line.split(style)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour
    const code = /^\u001b\[([0-9;]*)m$/.exec(part)?.[1];
    if (code === undefined) out += escapeXml(part);
    else {
      if (open) out += '</tspan>';
      const colour = colours[code];
      open = colour !== undefined;
      if (open) out += `<tspan fill="${colour}"${code === '1' ? ' font-weight="bold"' : ''}>`;
    }
  }
  return open ? `${out}</tspan>` : out;
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
