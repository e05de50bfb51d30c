import { z } from 'zod';
import { PROVIDER_KINDS } from '../../domain/operations/worker.contract.ts';
import { PROJECT_STATUSES, STEPS, type ProjectStatus } from '../../domain/project/project.contract.ts';

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

const STATS_DAYS_MAX = 90;
export const statsQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(STATS_DAYS_MAX).default(7).describe('How many days back, today included.'),
});

const secondsSchema = z.number().nullable().describe('In seconds; null where there is nothing to measure.');
export const statsSchema = z
  .object({
    days: z.int(),
    projects: z.object(
      Object.fromEntries(PROJECT_STATUSES.map((status) => [status, z.int()])) as Record<ProjectStatus, z.ZodInt>,
    ),
    running: z.int().describe('Projects that are being worked on now.'),
    waiting: z
      .object({ count: z.int(), oldestSince: z.iso.datetime().nullable() })
      .describe('Runs that wait for a person.'),
    perDay: z
      .array(z.object({ day: z.iso.date(), films: z.int(), failures: z.int(), p50: secondsSchema, p95: secondsSchema }))
      .describe('Runs that ended, by day (UTC), oldest first, with the time to a film as in `timeToVideo`.'),
    timeToVideo: z
      .object({ runs: z.int(), p50: secondsSchema, p95: secondsSchema })
      .describe('From the start of a run to its film; of the latest 2,000 runs.'),
    steps: z
      .array(z.object({ step: z.enum(STEPS), runs: z.int(), median: z.number() }))
      .describe('Median working time of each step in a run, in seconds, all scenes together.'),
    errors: z
      .array(z.object({ code: z.string(), count: z.int(), lastSeenAt: z.iso.datetime(), exampleProjectId: z.uuid() }))
      .describe('Why runs failed, most frequent first.'),
    filmMinutes: z.number().describe('Length of all films that were made.'),
    assets: z
      .object({ made: z.int(), reused: z.int(), hitRate: z.number().nullable() })
      .describe('Steps that made something, and those that found it made already; of the latest 2,000 runs.'),
  })
  .meta({
    id: 'Stats',
    examples: [
      {
        days: 1,
        projects: {
          CREATED: 3,
          PROCESSING: 1,
          AWAITING_REVIEW: 1,
          COMPLETED: 40,
          FAILED: 2,
          CANCELLING: 0,
          CANCELLED: 1,
        },
        running: 1,
        waiting: { count: 1, oldestSince: '2026-01-01T09:00:00.000Z' },
        perDay: [{ day: '2026-01-01', films: 5, failures: 1, p50: 42.1, p95: 61 }],
        timeToVideo: { runs: 5, p50: 42.1, p95: 61 },
        steps: [{ step: 'narration', runs: 5, median: 8.2 }],
        errors: [
          {
            code: 'TOPIC_UNKNOWN',
            count: 1,
            lastSeenAt: '2026-01-01T10:00:00.000Z',
            exampleProjectId: '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f',
          },
        ],
        filmMinutes: 6.5,
        assets: { made: 120, reused: 30, hitRate: 0.2 },
      },
    ],
  });
export type StatsBody = z.infer<typeof statsSchema>;

const voiceSchema = z.object({ id: z.string(), language: z.string().describe('BCP 47.') });
const providerTestSchema = z.object({
  ok: z.boolean(),
  ms: z.int().describe('Time of the work alone.'),
  detail: z.string().describe('What was made, or why it failed.'),
  worker: z.string().nullable(),
  testedAt: z.iso.datetime(),
});

export const providerSchema = z
  .object({
    id: z.string().describe('The same name as in the `provider` of an asset.'),
    kind: z.enum(PROVIDER_KINDS),
    name: z.string(),
    version: z.string().nullable(),
    configured: z.boolean().describe('Whether a live worker has it ready for work.'),
    detail: z.string().describe('What it is, or what is missing and what to do.'),
    queue: z.string(),
    workers: z.array(z.uuid()).describe('Live workers that have it.'),
    voices: z.array(voiceSchema),
    lastTest: providerTestSchema.nullable(),
  })
  .meta({
    id: 'Provider',
    examples: [
      {
        id: 'piper',
        kind: 'narrator',
        name: 'Piper',
        version: '1',
        configured: true,
        detail: 'Speaks en-US, on this machine',
        queue: 'voice',
        workers: ['0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f'],
        voices: [{ id: 'en_US-joe-medium', language: 'en-US' }],
        lastTest: {
          ok: true,
          ms: 812,
          detail: 'en_US-joe-medium spoke 10 words in 3.1 s of sound.',
          worker: 'studio/4711/voice',
          testedAt: '2026-01-01T12:00:00.000Z',
        },
      },
    ],
  });
export type ProviderBody = z.infer<typeof providerSchema>;

export const providerTestResultSchema = providerTestSchema.meta({ id: 'ProviderTest' });
export const providerParamsSchema = z.object({ id: z.string().min(1).max(100) });

export const voiceParamsSchema = z.object({ id: z.string().min(1).max(100) });

export const voiceBodySchema = voiceSchema
  .extend({ provider: z.string().describe('The narrator that has it.') })
  .meta({ id: 'Voice', examples: [{ id: 'en_US-joe-medium', language: 'en-US', provider: 'piper' }] });
export type VoiceBody = z.infer<typeof voiceBodySchema>;
