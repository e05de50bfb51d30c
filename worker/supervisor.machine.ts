import { assign, enqueueActions, setup, type ActorRefFrom } from 'xstate';
import { serviceMachine, type Service, type ServiceReport, type ServiceStatus } from './service.machine.ts';

export interface ServiceState {
  readonly status: ServiceStatus;
  readonly restarts: number;
  readonly error: string | null;
}

interface SupervisorContext {
  services: readonly Service[];
  children: readonly ActorRefFrom<typeof serviceMachine>[];
  states: Readonly<Record<string, ServiceState>>;
}

type SupervisorEvent = ServiceReport | { type: 'DRAIN' };

const all = (context: SupervisorContext, statuses: readonly ServiceStatus[]) =>
  context.services.every((service) => statuses.includes(context.states[service.name]?.status ?? 'starting'));

/**
 * The worker daemon: one child for each queue, one for the database, one for the health server. It is `running` while
 * every child runs, `degraded` while one does not, `draining` after SIGTERM and `stopped` when the last child has ended.
 */
export const supervisorMachine = setup({
  types: {} as {
    context: SupervisorContext;
    input: { services: readonly Service[] };
    events: SupervisorEvent;
  },
  actors: { service: serviceMachine },
  guards: {
    allRunning: ({ context }) => all(context, ['running']),
    allStopped: ({ context }) => all(context, ['stopped']),
  },
  actions: {
    startAll: assign({
      children: ({ context, spawn }) =>
        context.services.map((service) => spawn('service', { id: service.name, input: { service } })),
    }),
    note: assign({
      states: ({ context, event }) =>
        event.type === 'SERVICE'
          ? { ...context.states, [event.name]: { status: event.status, restarts: event.restarts, error: event.error } }
          : context.states,
    }),
    noteStopped: assign({
      states: ({ context }, { name }: { name: string }) => ({
        ...context.states,
        [name]: { status: 'stopped' as const, restarts: context.states[name]?.restarts ?? 0, error: null },
      }),
    }),
    drainAll: enqueueActions(({ context, enqueue }) => {
      for (const child of context.children) enqueue.sendTo(child, { type: 'DRAIN' });
    }),
  },
}).createMachine({
  id: 'supervisor',
  context: ({ input }) => ({ services: input.services, children: [], states: {} }),
  entry: 'startAll',
  initial: 'starting',
  on: {
    SERVICE: { actions: 'note' },
    DRAIN: '.draining',
    'xstate.done.actor.*': {
      actions: {
        type: 'noteStopped',
        params: ({ event }: { event: unknown }) => ({ name: (event as { actorId: string }).actorId }),
      },
    },
  },
  states: {
    starting: { always: { guard: 'allRunning', target: 'running' } },
    running: { always: { guard: ({ context }) => !all(context, ['running']), target: 'degraded' } },
    degraded: { always: { guard: 'allRunning', target: 'running' } },
    draining: { entry: 'drainAll', on: { DRAIN: {} }, always: { guard: 'allStopped', target: 'stopped' } },
    stopped: { type: 'final' },
  },
});

export type SupervisorStatus = 'starting' | 'running' | 'degraded' | 'draining' | 'stopped';
