import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { StatesDefinition } from '../../../asl/definition.ts';
import { runDefinition } from '../run-definition.ts';
import { machineGraph, mermaid, stateProgress, svg } from './index.ts';
import { layers } from './layers.ts';
import { layout } from './layout.ts';

const resource = 'arn:aws:states:::lambda:invoke';
const block = (name: string, state: object) => ({ StartAt: name, States: { [name]: { ...state, End: true } } });

const definition = {
  StartAt: 'Count',
  States: {
    Count: {
      Type: 'Task',
      Resource: resource,
      Catch: [{ ErrorEquals: ['Busy', 'Late'], Next: 'Pause' }],
      Next: 'More?',
    },
    Pause: { Type: 'Wait', Seconds: 60, Next: 'Count' },
    'More?': { Type: 'Choice', Choices: [{ Variable: '$.more', BooleanEquals: true, Next: 'Both' }], Default: 'Done' },
    Both: {
      Type: 'Parallel',
      Branches: [block('Left <1>', { Type: 'Task', Resource: resource }), block('Right', { Type: 'Wait', Seconds: 9 })],
      Next: 'Each',
    },
    Each: { Type: 'Map', ItemsPath: '$', ItemProcessor: block('Item', { Type: 'Pass' }), Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};
const graph = machineGraph(definition as unknown as StatesDefinition);
const { signal } = new AbortController();

async function progressOf(mocks: Parameters<typeof runDefinition>[0]['mocks']) {
  const { events } = await runDefinition({ definition, input: {}, mocks, signal });
  return Object.fromEntries(stateProgress(events));
}

suite('progress of states', () => {
  test('shows the worst of what a state went through', async () => {
    const mocks = { Count: [{ error: 'Busy' }, { output: { more: true } }], 'Left <1>': { output: 1 } };
    assert.deepEqual(await progressOf(mocks), {
      Count: 'caught',
      Pause: 'succeeded',
      'More?': 'succeeded',
      Both: 'succeeded',
      'Left <1>': 'succeeded',
      Right: 'succeeded',
      Each: 'succeeded',
      Item: 'succeeded',
      Done: 'succeeded',
    });
  });

  test('tells what failed from what was aborted with it', async () => {
    const mocks = { Count: { output: { more: true } }, 'Left <1>': { error: 'Broken' } };
    assert.deepEqual(await progressOf(mocks), {
      Count: 'succeeded',
      'More?': 'succeeded',
      Both: 'failed',
      'Left <1>': 'failed',
      Right: 'aborted',
    });
  });
});

suite('drawing', () => {
  test('rows go down along the edges, but for the one that leads back', () => {
    const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
    assert.deepEqual(
      layers(graph).rows.map((row) => row.flatMap((id) => names.get(id) ?? [])),
      [['Count'], ['More?', 'Pause'], ['Both'], ['Each'], ['Done']],
    );
  });

  test('boxes do not overlap, and inner states lie inside of theirs', () => {
    const { nodes, width, height } = layout(graph);
    const inside = (a: (typeof nodes)[0], b: (typeof nodes)[0]) =>
      a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
    const apart = (a: (typeof nodes)[0], b: (typeof nodes)[0]) =>
      a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
    for (const a of nodes) {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height, a.node.name);
      for (const b of nodes)
        if (a !== b) assert.ok(apart(a, b) || inside(a, b) || inside(b, a), `${a.node.name} and ${b.node.name}`);
    }
    const of = (name: string) => nodes.find(({ node }) => node.name === name) as (typeof nodes)[0];
    assert.ok(inside(of('Right'), of('Both')));
    assert.ok(inside(of('Item'), of('Each')));
  });

  test('an edge that goes past rows leads around what stands there', () => {
    const { nodes, edges } = layout(graph);
    const long = edges.filter(({ via }) => via.length > 0);
    assert.equal(long.length, 1);
    for (const { x, y } of long[0]?.via ?? [])
      for (const { node, ...box } of nodes)
        assert.ok(x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height, node.name);
  });

  test('SVG escapes names and colours states', () => {
    const text = svg(graph, new Map([['Left <1>', 'failed']]));
    assert.match(text, /<g class="Task failed"><title>Left &#60;1&#62;: Task, failed<\/title>/);
    assert.equal(text.match(/<path d="M[^"]*" fill="none"/g)?.length, 7);
    assert.doesNotMatch(text, /NaN|undefined/);
  });

  test('Mermaid names every state, edge and colour', () => {
    assert.equal(
      mermaid(graph, new Map([['Count', 'caught']])),
      `flowchart TD
  start((" ")) --> s0
  s0["Count"]
  s1("Pause")
  s2{"More?"}
  subgraph s3["Both (Parallel)"]
    s3b0((" ")) --> s6
    s6["Left #60;1#62;"]
    s3b1((" ")) --> s7
    s7("Right")
  end
  subgraph s4["Each (Map)"]
    s4b0((" ")) --> s8
    s8["Item"]
  end
  s5(["Done"])
  s0 --> s2
  s0 -.->|"Busy, Late"| s1
  s1 --> s0
  s2 -->|"1"| s3
  s2 -->|"default"| s5
  s3 --> s4
  s4 --> s5
  classDef caught fill:#fef3c7,stroke:#b45309,color:#111827
  class s0 caught
`,
    );
  });
});
