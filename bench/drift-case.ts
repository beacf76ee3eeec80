import { readFileSync, writeFileSync } from 'node:fs';
import { compareProfiles } from '../src/drift/compare/compare.ts';
import { Profile } from '../src/drift/profile/profile.ts';
import { profileFile } from '../src/drift/read/file.ts';

/**
 * One measurement in a process of its own: `FILE BASELINE` profiles the file, compares it with the profile in BASELINE
 * and prints seconds and the most memory that the process has held; `--write FILE BASELINE` makes that profile.
 */
const [first, second, third] = process.argv.slice(2);
if (first === '--write') writeFileSync(third!, JSON.stringify(await profileFile(second!)));
else {
  const start = performance.now();
  const profile = await profileFile(first!);
  const profiled = performance.now();
  const baseline = Profile.fromJSON(JSON.parse(readFileSync(second!, 'utf8')));
  const { verdict, columns } = compareProfiles(baseline, profile);
  const seconds = (performance.now() - start) / 1000;
  const rssMb = process.resourceUsage().maxRSS / 1024;
  const comparing = (performance.now() - profiled) / 1000;
  console.log(JSON.stringify({ rows: profile.rows, columns: columns.length, seconds, comparing, rssMb, verdict }));
}
