import { ranksOf } from './ranks.ts';
import { box, NODE, smooth, type Drawing, type Point } from './drawing.ts';
import type { MachineGraph } from './machine-graph.ts';

/** A place in a row: a state, or where a transition passes through on its way. */
interface Slot {
  readonly name: string;
  readonly width: number;
  readonly neighbours: string[];
}

const GAP = 14;
const LABEL_HEIGHT = 22;
const ROW_GAP = 16;
const PASSING = 14;
/** 11 px of the page's face; generous, so that neighbours never touch. */
const LETTER = 6.4;
const SWEEPS = 12;

/**
 * States in rows from the first one down, each transition with a place of its own in every row that it passes, and with its
 * name in the middle of its way: Sugiyama's method, as small as a status machine allows.
 */
export function layeredLayout(graph: MachineGraph, label: (event: string) => string): Drawing {
  const rank = ranksOf(graph);
  // Between two rows of states is one for what leads from the one to the other.
  const rows: Slot[][] = Array.from({ length: Math.max(...rank.values()) * 2 + 1 }, () => []);
  const slots = new Map<string, Slot>();
  const add = (row: number, name: string, width: number): void => {
    const slot = { name, width, neighbours: [] };
    slots.set(name, slot);
    rows[row]?.push(slot);
  };
  const join = (a: string, b: string): void => {
    slots.get(a)?.neighbours.push(b);
    slots.get(b)?.neighbours.push(a);
  };
  for (const state of graph.states) add((rank.get(state) ?? 0) * 2, state, NODE.width);

  const ways = graph.transitions.map((transition, n) => {
    const [from, to] = [(rank.get(transition.from) ?? 0) * 2, (rank.get(transition.to) ?? 0) * 2];
    const step = from < to ? 1 : -1;
    const between = Array.from({ length: Math.max(0, Math.abs(to - from) - 1) }, (_, k) => from + step * (k + 1));
    const middle = between[Math.floor((between.length - 1) / 2)];
    const stops = between.map((row) => {
      const name = `${n}:${row}`;
      add(row, name, row === middle ? label(transition.event).length * LETTER + 10 : PASSING);
      return name;
    });
    const all = [transition.from, ...stops, transition.to];
    for (const [k, name] of all.slice(1).entries()) join(all[k] ?? '', name);
    return { transition, stops, middle: middle === undefined ? null : `${n}:${middle}` };
  });

  order(rows);
  const { centres, width } = place(rows);
  let top = 2;
  const tops = rows.map((_, row) => {
    if (row > 0) top += (row % 2 ? NODE.height : LABEL_HEIGHT) + ROW_GAP;
    return top;
  });
  const at = (name: string, row: number): Point => ({
    x: centres.get(name) ?? 0,
    y: (tops[row] ?? 0) + (row % 2 ? LABEL_HEIGHT : NODE.height) / 2,
  });
  const nodes = graph.states.map((state) => box(state, at(state, (rank.get(state) ?? 0) * 2)));
  const edges = ways.map(({ transition, stops, middle }) => {
    const down = (rank.get(transition.from) ?? 0) <= (rank.get(transition.to) ?? 0);
    const points = stops.map((name) => at(name, Number(name.split(':')[1])));
    const end = (state: string, bottom: boolean, toward: Point | undefined): Point => {
      const centre = at(state, (rank.get(state) ?? 0) * 2);
      // Where it leaves leans to where it goes, so that lines do not all meet in one point.
      const lean = Math.max(
        -NODE.width / 2 + 12,
        Math.min(NODE.width / 2 - 12, ((toward?.x ?? centre.x) - centre.x) / 3),
      );
      return { x: centre.x + lean, y: centre.y + (bottom ? NODE.height / 2 : -NODE.height / 2) };
    };
    const line = [end(transition.from, down, points[0]), ...points, end(transition.to, !down, points.at(-1))];
    const name = middle ? at(middle, Number(middle.split(':')[1])) : null;
    return { ...transition, path: smooth(line), label: name };
  });
  return { width, height: (tops.at(-1) ?? 0) + NODE.height + 2, nodes, edges };
}

/** Sorts each row by where its neighbours stand, down and up again, which takes most crossings away. */
function order(rows: Slot[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const places = new Map<string, number>();
    const note = (row: Slot[]): void => row.forEach(({ name }, n) => places.set(name, (n + 0.5) / row.length));
    rows.forEach(note);
    for (const row of sweep % 2 ? rows.toReversed() : rows) {
      const mean = ({ name, neighbours }: Slot): number =>
        neighbours.length === 0
          ? (places.get(name) ?? 0)
          : neighbours.reduce((sum, one) => sum + (places.get(one) ?? 0), 0) / neighbours.length;
      const means = new Map(row.map((slot) => [slot, mean(slot)]));
      row.sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
      note(row);
    }
  }
}

/** Each slot as near to its neighbours as those beside it allow. */
function place(rows: readonly Slot[][]): { centres: Map<string, number>; width: number } {
  const widthOf = (row: readonly Slot[]): number => row.reduce((sum, slot) => sum + slot.width + GAP, -GAP);
  const width = Math.max(...rows.map(widthOf));
  const centres = new Map<string, number>();
  for (const row of rows) {
    let x = (width - widthOf(row)) / 2;
    for (const slot of row) {
      centres.set(slot.name, x + slot.width / 2);
      x += slot.width + GAP;
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1)
    for (const row of sweep % 2 ? rows.toReversed() : rows)
      for (const [n, slot] of row.entries()) {
        if (slot.neighbours.length === 0) continue;
        const wanted = slot.neighbours.reduce((sum, one) => sum + (centres.get(one) ?? 0), 0) / slot.neighbours.length;
        const [left, right] = [row[n - 1], row[n + 1]];
        const low = left ? (centres.get(left.name) ?? 0) + (left.width + slot.width) / 2 + GAP : slot.width / 2;
        const high = right
          ? (centres.get(right.name) ?? 0) - (right.width + slot.width) / 2 - GAP
          : width - slot.width / 2;
        centres.set(slot.name, Math.max(low, Math.min(high, wanted)));
      }
  return { centres, width };
}
