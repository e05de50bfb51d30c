import { assign, fromPromise, sendParent, setup } from 'xstate';

/** Something the daemon keeps running: a queue, the database, the health server. */
export interface Service {
  readonly name: string;
  /** Runs until `drain` aborts (then ends by itself) or throws. Calls `ready` once it works. */
  readonly run: (context: { readonly ready: () => void; readonly drain: AbortSignal }) => Promise<void>;
}

export type ServiceStatus = 'starting' | 'running' | 'waiting' | 'draining' | 'stopped';

/** Told to the supervisor at every change but the last, which it learns from the child's end. */
export interface ServiceReport {
  type: 'SERVICE';
  name: string;
  status: ServiceStatus;
  restarts: number;
  error: string | null;
}

interface ServiceContext {
  service: Service;
  drain: AbortController;
  restarts: number;
  /** Failures since it last worked: they set the pause before the next try. */
  failures: number;
  error: string | null;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * One child of the supervisor. A service that fails is started again after a pause that doubles up to half a minute; a
 * service that is told to drain ends by itself and is not started again.
 */
export const serviceMachine = setup({
  types: {} as {
    context: ServiceContext;
    input: { service: Service };
    events: { type: 'READY' } | { type: 'DRAIN' };
  },
  actors: {
    run: fromPromise<void, { service: Service; drain: AbortSignal; ready: () => void }>(({ input }) =>
      input.service.run({ ready: input.ready, drain: input.drain }),
    ),
  },
  delays: {
    pause: ({ context }) => Math.min(LONGEST_PAUSE_MS, 250 * 2 ** context.failures),
  },
  actions: {
    report: sendParent(({ context }, { status }: { status: ServiceStatus }): ServiceReport => ({
      type: 'SERVICE',
      name: context.service.name,
      status,
      restarts: context.restarts,
      error: context.error,
    })),
    drain: ({ context }) => context.drain.abort(),
  },
}).createMachine({
  id: 'service',
  context: ({ input }) => ({
    service: input.service,
    drain: new AbortController(),
    restarts: 0,
    failures: 0,
    error: null,
  }),
  initial: 'alive',
  states: {
    alive: {
      initial: 'starting',
      invoke: {
        src: 'run',
        input: ({ context, self }) => ({
          service: context.service,
          drain: context.drain.signal,
          ready: () => self.send({ type: 'READY' }),
        }),
        onDone: { target: 'stopped' },
        onError: [
          { guard: ({ context }) => context.drain.signal.aborted, target: 'stopped' },
          {
            target: 'waiting',
            actions: assign({
              restarts: ({ context }) => context.restarts + 1,
              failures: ({ context }) => context.failures + 1,
              error: ({ event }) => (event.error instanceof Error ? event.error.message : String(event.error)),
            }),
          },
        ],
      },
      states: {
        starting: {
          entry: { type: 'report', params: { status: 'starting' } },
          on: { READY: { target: 'running', actions: assign({ failures: 0, error: null }) }, DRAIN: 'draining' },
        },
        running: {
          entry: { type: 'report', params: { status: 'running' } },
          on: { DRAIN: 'draining' },
        },
        draining: { entry: ['drain', { type: 'report', params: { status: 'draining' } }] },
      },
    },
    waiting: {
      entry: { type: 'report', params: { status: 'waiting' } },
      after: { pause: 'alive' },
      on: { DRAIN: 'stopped' },
    },
    stopped: { type: 'final' },
  },
});
