import type { MachineGraph } from './machine-graph.ts';

/** How far each state is from the first one, by the longest way that never turns back. */
export function ranksOf({ initial, states, transitions }: MachineGraph): Map<string, number> {
  const back = backward(initial, transitions);
  const rank = new Map(states.map((state) => [state, 0]));
  // Without what leads back there is no circle: as many rounds as states settle it.
  for (let round = 0; round < states.length; round += 1)
    for (const transition of transitions) {
      if (back.has(transition)) continue;
      rank.set(transition.to, Math.max(rank.get(transition.to) ?? 0, (rank.get(transition.from) ?? 0) + 1));
    }
  return rank;
}

/** Transitions that lead to a state that one came through. */
function backward(initial: string, transitions: MachineGraph['transitions']): Set<MachineGraph['transitions'][number]> {
  const back = new Set<MachineGraph['transitions'][number]>();
  const done = new Set<string>();
  const visit = (state: string, way: ReadonlySet<string>): void => {
    const here = new Set(way).add(state);
    for (const transition of transitions.filter(({ from }) => from === state)) {
      if (here.has(transition.to)) back.add(transition);
      else if (!done.has(transition.to)) visit(transition.to, here);
    }
    done.add(state);
  };
  for (const state of [initial, ...transitions.map(({ from }) => from)]) if (!done.has(state)) visit(state, new Set());
  return back;
}
