import { styleText } from 'node:util';
import { command } from '../command.ts';
import { type Finding, findings } from '../doctor/findings.ts';

export const doctor = command<[], object, Finding[]>({
  configure: (it) => it,
  async run(terminal) {
    const data = await findings(terminal.cwd);
    return { data, exitCode: data.some((finding) => finding.state === 'missing') ? 3 : 0 };
  },
  print(data, terminal) {
    const marks = {
      ready: styleText('green', '✔'),
      optional: styleText('yellow', '!'),
      missing: styleText('red', '✘'),
    };
    for (const { state, name, seen, remedy } of data) {
      terminal.out(`${marks[state]} ${name}: ${seen}`);
      if (remedy) terminal.out(`    ${remedy}`);
    }
  },
});
