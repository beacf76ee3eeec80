import { zip } from '../../../src/compile/bundles/zip.ts';

/** A wheel with one module, as `pip install` takes it: https://packaging.python.org/specifications/binary-distribution-format/ */
export function wheel(name: string, source: string): { file: string; content: Buffer } {
  const metadata = `${name}-1.0.dist-info`;
  const files = {
    [`${name}.py`]: source,
    [`${metadata}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${metadata}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: lockstep\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const record = [...Object.keys(files), `${metadata}/RECORD`].map((path) => `${path},,\n`).join('');
  const all = Object.entries({ ...files, [`${metadata}/RECORD`]: record });
  return {
    file: `${name}-1.0-py3-none-any.whl`,
    content: zip(all.map(([path, text]) => ({ path, content: Buffer.from(text) }))),
  };
}
