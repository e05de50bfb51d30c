import { box, NODE, type Drawing } from './drawing.ts';
import type { MachineGraph } from './machine-graph.ts';
import { ranksOf } from './ranks.ts';

const ROW = 54;
const LANE = 9;

/** For narrow screens: states one below the other, what leads on to the right of them, what leads back to the left. */
export function stackedLayout(graph: MachineGraph): Drawing {
  const rank = ranksOf(graph);
  const states = graph.states.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  const row = (state: string): number => states.indexOf(state);
  const lanes = { right: lanesOf(graph, row, true), left: lanesOf(graph, row, false) };
  const left = lanes.left.count * LANE + 8;
  const centre = left + NODE.width / 2;
  const y = (state: string): number => row(state) * ROW + NODE.height / 2 + 2;
  const nodes = states.map((state) => box(state, { x: centre, y: y(state) }));
  const edges = graph.transitions.map((transition) => {
    const onward = row(transition.to) > row(transition.from);
    const sign = onward ? 1 : -1;
    const side = centre + (sign * NODE.width) / 2;
    const lane = (onward ? lanes.right : lanes.left).of.get(transition) ?? 0;
    const x = side + sign * (lane + 1) * LANE;
    // It leaves below the middle and arrives above it, or the other way round: a line of its own at either end.
    const [start, end] = [y(transition.from) + 7 * sign, y(transition.to) - 7 * sign];
    const path = `M${side} ${start} H${x - 4 * sign} Q${x} ${start} ${x} ${start + 4 * sign} V${end - 4 * sign} Q${x} ${end} ${x - 4 * sign} ${end} H${side}`;
    return { ...transition, path, label: null };
  });
  const width = left + NODE.width + lanes.right.count * LANE + 8;
  return { width, height: states.length * ROW - ROW + NODE.height + 4, nodes, edges };
}

/** The nearest lane that nobody uses along the way, short ways first. */
function lanesOf({ transitions }: MachineGraph, row: (state: string) => number, onward: boolean) {
  const span = ({ from, to }: { from: string; to: string }) =>
    [Math.min(row(from), row(to)), Math.max(row(from), row(to))] as const;
  const length = (one: { from: string; to: string }): number => span(one)[1] - span(one)[0];
  const taken: (readonly [number, number])[][] = [];
  const of = new Map<MachineGraph['transitions'][number], number>();
  for (const one of transitions.toSorted((a, b) => length(a) - length(b))) {
    if (row(one.to) > row(one.from) !== onward) continue;
    const [top, bottom] = span(one);
    const free = taken.findIndex((lane) => lane.every(([from, to]) => to <= top || from >= bottom));
    const lane = free === -1 ? taken.length : free;
    (taken[lane] ??= []).push([top, bottom]);
    of.set(one, lane);
  }
  return { of, count: taken.length };
}
