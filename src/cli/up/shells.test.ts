import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shellLines } from './shells.ts';

test('each shell gets its own words, with values that cannot break out of them', () => {
  const cases: Record<string, [string, string]> = {
    sh: ['export A=b/c+d=', "export A='it'\\''s $HOME'"],
    zsh: ['export A=b/c+d=', "export A='it'\\''s $HOME'"],
    fish: ["set -gx A 'b/c+d='", "set -gx A 'it\\'s $HOME'"],
    powershell: ["$Env:A = 'b/c+d='", "$Env:A = 'it''s $HOME'"],
    cmd: ['set "A=b/c+d="', 'set "A=it\'s $HOME"'],
  };
  for (const [shell, [plain, quoted]] of Object.entries(cases)) {
    assert.deepEqual(shellLines(shell, { A: 'b/c+d=' }), [plain]);
    assert.deepEqual(shellLines(shell, { A: "it's $HOME" }), [quoted]);
  }
  assert.throws(() => shellLines('tcsh', {}), { name: 'UnknownShell' });
});
