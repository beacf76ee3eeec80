import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputUnreadable, NotLive, RequestNotJson } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import { invoke as invokeModel, type Prediction } from '../../operate/models/invoke.ts';
import { liveRecord } from '../../operate/models/live.ts';
import { command } from '../command.ts';
import { requireModel, withTarget } from '../session.ts';

interface Options {
  env?: string;
  data: string;
  contentType?: string;
}

const contentTypes: Record<string, string> = { json: 'application/json', csv: 'text/csv', libsvm: 'text/libsvm' };

export const invoke = command<[string], Options, Prediction>({
  configure: (it) =>
    it
      .argument('<model>', 'name of the model')
      .requiredOption('--data <json|@file>', 'the request: text, or @ and a file')
      .option('--content-type <type>', 'content type (default: by the file’s ending, else application/json)')
      .option('--env <name>', 'environment (default: the first)'),
  async run(terminal, options, name) {
    const { body, ending } = await readData(options.data, terminal.cwd);
    const contentType = options.contentType ?? contentTypes[ending] ?? 'application/json';
    if (contentType === 'application/json') requireJson(options.data, body);
    const data = await withTarget(terminal.cwd, options.env, async ({ clients, manifest }) => {
      const model = requireModel(manifest, name);
      if (!(await liveRecord(clients, model))) {
        throw lockstepError(NotLive, { model: name, environment: manifest.environment });
      }
      return invokeModel(clients, model, body, contentType);
    });
    return { data };
  },
  print(data, terminal) {
    terminal.out(data.body);
  },
});

async function readData(data: string, cwd: string): Promise<{ body: Uint8Array | string; ending: string }> {
  if (!data.startsWith('@')) return { body: data, ending: 'json' };
  const path = resolve(cwd, data.slice(1));
  try {
    return { body: await readFile(path), ending: path.split('.').at(-1) ?? '' };
  } catch (error) {
    throw lockstepError(InputUnreadable, { path, reason: (error as Error).message });
  }
}

/** A request that is no JSON is told here, before a model server stumbles over it. */
function requireJson(source: string, body: Uint8Array | string): void {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  try {
    JSON.parse(text);
  } catch (error) {
    const from = source.startsWith('@') ? source.slice(1) : '--data';
    throw lockstepError(RequestNotJson, { from, seen: text.slice(0, 60), reason: (error as Error).message });
  }
}
