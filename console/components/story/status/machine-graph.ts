import type { AnyStateMachine } from 'xstate';

interface Transition {
  readonly event: string;
  readonly from: string;
  readonly to: string;
}

/** The states of a machine and what leads from one to another. */
export interface MachineGraph {
  readonly initial: string;
  readonly states: readonly string[];
  readonly transitions: readonly Transition[];
}

/** Reads it from the machine itself, so that the drawing cannot say anything else. Of nested states the outermost is told. */
export function machineGraph(machine: AnyStateMachine): MachineGraph {
  const states = Object.keys(machine.states);
  const transitions = states.flatMap((from) =>
    [...(machine.states[from]?.transitions.values() ?? [])].flat().flatMap(({ eventType, target }) => {
      const to = target?.[0]?.path[0];
      return to === undefined ? [] : [{ event: eventType, from, to }];
    }),
  );
  const initial = machine.root.initial.target?.[0]?.key ?? states[0] ?? '';
  return { initial, states, transitions };
}
