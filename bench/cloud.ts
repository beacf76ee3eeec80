/**
 * S3 on loopback, one client, each server alone and in a process of its own. `npm run bench:cloud`; with `--json` one
 * line a server and case: `{server, case, value, unit, runs}`. `--server <name>` measures some of the servers.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BenchClient } from './cloud/client.ts';
import { type BenchServer, lockstepServer, motoServer, s3rverServer } from './cloud/server.ts';
import { summarise } from './measure.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, server: { type: 'string' } } });
const megabyte = 1_000_000;
const large = 100 * megabyte;
const largeRuns = 7;
const small = Buffer.alloc(1024, 'small ');
const smallCount = 3000;
const connections = 8;

interface Row {
  readonly server: string;
  readonly case: string;
  /** Median over the runs. */
  readonly value: number;
  readonly unit: 'MB/s' | 'objects/s';
  readonly runs: number;
}

async function measureServer(server: BenchServer): Promise<Row[]> {
  const client = new BenchClient(server, connections);
  try {
    await client.put('/bench', Buffer.alloc(0));
    const bodies = Array.from({ length: largeRuns }, () => randomBytes(large));
    const up = await times(largeRuns, (i) => client.put(`/bench/large-${i}`, bodies[i]!));
    const down = await times(largeRuns, async (i) => {
      const size = await client.get(`/bench/large-${i}`);
      if (size !== large) throw new Error(`${server.name} answered ${size} bytes`);
    });
    const puts = await atOnce((i) => client.put(`/bench/small/${i}`, small));
    const gets = await atOnce((i) => client.get(`/bench/small/${i}`));
    const row = (name: string, value: number, unit: Row['unit'], runs: number): Row => {
      return { server: server.name, case: name, value: Math.round(value), unit, runs };
    };
    return [
      row('100 MB up', large / megabyte / up, 'MB/s', largeRuns),
      row('100 MB down', large / megabyte / down, 'MB/s', largeRuns),
      row('1 KiB up', smallCount / puts, 'objects/s', smallCount),
      row('1 KiB down', smallCount / gets, 'objects/s', smallCount),
    ];
  } finally {
    client.close();
  }
}

/** Median seconds of some runs, one after the other. */
async function times(runs: number, body: (i: number) => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await body(i);
    all.push((performance.now() - start) / 1000);
  }
  return summarise(all).median;
}

/** Seconds for all small objects over all connections, after a tenth of them that is not counted. */
async function atOnce(body: (i: number) => Promise<unknown>): Promise<number> {
  const all = async (from: number, to: number) => {
    let next = from;
    const work = async () => {
      while (next < to) await body(next++);
    };
    await Promise.all(Array.from({ length: connections }, work));
  };
  const warm = smallCount / 10;
  await all(0, warm);
  const start = performance.now();
  await all(warm, smallCount + warm);
  return (performance.now() - start) / 1000;
}

const scratch = mkdtempSync(join(tmpdir(), 'lockstep-bench-cloud-'));
const servers = { lockstep: lockstepServer, s3rver: s3rverServer, moto: motoServer };
try {
  for (const [name, start] of Object.entries(servers)) {
    if (values.server !== undefined && values.server !== name) continue;
    const directory = join(scratch, name);
    mkdirSync(directory);
    const server = await start(directory);
    try {
      for (const row of await measureServer(server)) {
        if (values.json) console.log(JSON.stringify(row));
        else
          console.log(`${row.server.padEnd(10)} ${row.case.padEnd(12)} ${String(row.value).padStart(6)} ${row.unit}`);
      }
    } finally {
      await server.stop();
    }
    rmSync(directory, { recursive: true, force: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
