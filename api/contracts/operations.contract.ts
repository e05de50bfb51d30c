import { z } from 'zod';

const slotsSchema = z.object({ used: z.int(), total: z.int() });
const workerPartSchema = z.object({
  status: z.string().describe('`starting`, `running`, `waiting` (for the next try), `draining` or `stopped`.'),
  restarts: z.int(),
  error: z.string().nullable().describe('Why it is not running.'),
});

export const workerSchema = z
  .object({
    id: z.uuid(),
    host: z.string(),
    pid: z.int(),
    version: z.string(),
    state: z
      .enum(['live', 'lost'])
      .describe('`lost`: without a word for half a minute. A worker that stopped is not listed.'),
    status: z.string().describe('What it last said of itself: `starting`, `running`, `degraded` or `draining`.'),
    queues: z.array(z.string()),
    parts: z.record(z.string(), workerPartSchema).describe('Its parts: each queue, the database, the janitor…'),
    slots: z.record(z.string(), slotsSchema).describe('Tasks at once, by queue.'),
    cpu: z.number().describe('Cores that it and its children keep busy; 1 is one core.'),
    rssBytes: z.number().describe('Memory of it and its children.'),
    startedAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
  })
  .meta({
    id: 'Worker',
    examples: [
      {
        id: '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f',
        host: 'studio',
        pid: 4711,
        version: '0.1.0',
        state: 'live',
        status: 'running',
        queues: ['voice', 'render'],
        parts: {
          database: { status: 'running', restarts: 0, error: null },
          'queue:voice': { status: 'running', restarts: 0, error: null },
          'queue:render': { status: 'running', restarts: 0, error: null },
        },
        slots: { voice: { used: 1, total: 2 }, render: { used: 2, total: 2 } },
        cpu: 1.9,
        rssBytes: 910_000_000,
        startedAt: '2026-01-01T12:00:00.000Z',
        seenAt: '2026-01-01T12:05:00.000Z',
      },
    ],
  });
export type WorkerBody = z.infer<typeof workerSchema>;

export const queueSchema = z
  .object({
    name: z.string(),
    kind: z.enum(['workflow', 'activity']),
    served: z.boolean(),
    detail: z.string().describe('In words, for example “no worker serves `render`”.'),
    backlog: z.int().describe('Tasks that wait for a worker, about.'),
    backlogAgeSeconds: z.number().describe('How long the oldest of them has waited.'),
    addedPerSecond: z.number(),
    dispatchedPerSecond: z.number(),
    slots: slotsSchema.describe('Of all live workers together.'),
    pollers: z.array(
      z.object({
        identity: z.string(),
        workerId: z.uuid().nullable().describe('The worker of this name, where it is known.'),
        lastAccessAt: z.iso.datetime().nullable(),
        live: z.boolean(),
      }),
    ),
  })
  .meta({
    id: 'Queue',
    examples: [
      {
        name: 'render',
        kind: 'activity',
        served: false,
        detail: 'no worker serves `render`',
        backlog: 3,
        backlogAgeSeconds: 41.5,
        addedPerSecond: 0.1,
        dispatchedPerSecond: 0,
        slots: { used: 0, total: 0 },
        pollers: [],
      },
    ],
  });
export type QueueBody = z.infer<typeof queueSchema>;
