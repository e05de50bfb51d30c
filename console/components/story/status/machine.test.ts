import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { projectMachine } from '../../../../domain/project/project.machine.ts';
import type { Drawing } from './drawing.ts';
import { layeredLayout } from './layered-layout.ts';
import { machineGraph } from './machine-graph.ts';
import { ranksOf } from './ranks.ts';
import { stackedLayout } from './stacked-layout.ts';

const traffic = machineGraph(
  createMachine({
    id: 'traffic',
    initial: 'red',
    states: {
      red: { on: { GO: 'green', BREAK: 'dark' } },
      green: { initial: 'long', on: { SLOW: 'yellow' }, states: { long: {} } },
      yellow: { on: { STOP: 'red' } },
      dark: { on: { MEND: 'red', STAY: 'dark' } },
    },
  }),
);
const project = machineGraph(projectMachine);
const overlapping = ({ nodes }: Drawing): string[] =>
  nodes.flatMap((a, n) =>
    nodes
      .slice(n + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.state} and ${b.state}`),
  );

describe('a machine', () => {
  it('tells its states and transitions itself', () => {
    expect(traffic.states).toEqual(['red', 'green', 'yellow', 'dark']);
    expect(traffic.initial).toBe('red');
    expect(traffic.transitions.map(({ from, event, to }) => `${from} ${event} ${to}`)).toEqual([
      'red GO green',
      'red BREAK dark',
      'green SLOW yellow',
      'yellow STOP red',
      'dark MEND red',
      'dark STAY dark',
    ]);
    expect(project.transitions).toHaveLength(13);
  });

  it('is ranked by the longest way on, whatever leads back', () => {
    expect([...ranksOf(traffic)]).toEqual([
      ['red', 0],
      ['green', 1],
      ['yellow', 2],
      ['dark', 1],
    ]);
    expect(Object.fromEntries(ranksOf(project))).toEqual({
      CREATED: 0,
      PROCESSING: 1,
      AWAITING_REVIEW: 2,
      COMPLETED: 3,
      FAILED: 3,
      CANCELLING: 3,
      CANCELLED: 4,
    });
  });
});

describe.each([
  ['layered', (graph: typeof traffic) => layeredLayout(graph, (event) => event)],
  ['stacked', stackedLayout],
])('a %s drawing', (_, layout) => {
  it.each([
    ['traffic', traffic],
    ['project', project],
    ['one state', machineGraph(createMachine({ id: 'one', initial: 'a', states: { a: {} } }))],
  ])('of %s has every state apart from the others and every transition, all within it', (_name, graph) => {
    const drawing = layout(graph);
    expect(drawing.nodes.map(({ state }) => state).toSorted()).toEqual(graph.states.toSorted());
    expect(overlapping(drawing)).toEqual([]);
    expect(drawing.edges.map(({ event }) => event)).toEqual(graph.transitions.map(({ event }) => event));
    for (const { path } of drawing.edges) {
      expect(path).not.toMatch(/NaN|undefined/);
      for (const x of path.matchAll(/M(\S+) /g)) expect(Number(x[1])).toBeLessThanOrEqual(drawing.width);
    }
    for (const { x, y, width, height } of drawing.nodes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(drawing.width + 0.5);
      expect(y + height).toBeLessThanOrEqual(drawing.height);
    }
  });
});
