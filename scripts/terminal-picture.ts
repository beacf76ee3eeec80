/**
 * Draws what a command printed as a picture: terminal text with colours on stdin, SVG on stdout.
 *
 *     FORCE_COLOR=1 npx lockstep run delays 2>&1 | node scripts/terminal-picture.ts "lockstep run delays" > docs/run.svg
 */
import { text } from 'node:stream/consumers';

const colours: Record<string, string> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  36: '#79c0ff',
  1: '#ffffff',
  2: '#8b949e',
};
const foreground = '#c9d1d9';
const [cellWidth, lineHeight, margin] = [8.4, 20, 24];

const title = process.argv[2] ?? '';
const lines = (await text(process.stdin)).trimEnd().split('\n');
const columns = Math.max(60, ...lines.map((line) => [...strip(line)].length));
const [width, height] = [columns * cellWidth + 2 * margin, (lines.length + 2) * lineHeight + margin];

console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<text x="${margin}" y="${margin + 6}" fill="${foreground}"><tspan fill="#7ee787">$</tspan> ${escapeXml(title)}</text>`);
lines.forEach((line, index) => {
  console.log(
    `<text xml:space="preserve" x="${margin}" y="${margin + 6 + (index + 2) * lineHeight}" fill="${foreground}">${spans(line)}</text>`,
  );
});
console.log('</svg>');

function spans(line: string): string {
  let open = false;
  let out = '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
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

function strip(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour
  return line.replace(/\u001b\[[0-9;]*m/g, '');
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
