import { z } from 'zod';
import { STEPS } from '../../domain/project/project.contract.ts';

export const eventSchema = z
  .object({
    id: z.int().nullable().describe('Grows in the order of commit; null for `project.deleted`, which has no row.'),
    projectId: z.guid(),
    runId: z.guid().nullable(),
    sceneId: z.guid().nullable(),
    type: z.string().describe('For example `status.changed`; see docs/events.md for all of them.'),
    step: z.enum(STEPS).or(z.string()).nullable(),
    data: z.record(z.string(), z.unknown()).describe('What the type brings along.'),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: 'Event',
    examples: [
      {
        id: 4711,
        projectId: '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f',
        runId: '1c7f7d2f-3a4b-4d6e-9fa0-1b2c3d4e5f60',
        sceneId: null,
        type: 'status.changed',
        step: null,
        data: { event: 'COMPLETE', from: 'PROCESSING', to: 'COMPLETED' },
        createdAt: '2026-11-25T03:00:00.000Z',
      },
    ],
  });
export type EventBody = z.infer<typeof eventSchema>;

const EVENT_ID = /^\d{1,16}$/;
/** An id of an event; empty counts as none, because that is what a reader sends which has seen no event. */
const lastEventIdSchema = z
  .string()
  .refine((text) => text === '' || (EVENT_ID.test(text) && Number.isSafeInteger(Number(text))), {
    error: 'is no id of an event: leave it out, or send the id of the last event that you have seen',
  })
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional();

export const eventStreamHeadersSchema = z.object({
  'last-event-id': lastEventIdSchema.describe('Events after this one follow; sent by browsers when they reconnect.'),
});

const TYPE = /^(?:\*|[a-z][a-z.-]*(?:\.\*)?)$/;

const typesSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    [value]
      .flat()
      .flatMap((part) => part.split(','))
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(100).regex(TYPE, 'is no type of event')).max(50))
  .transform((types) => (types.length === 0 ? undefined : types))
  .optional()
  .describe('Only events of these types, separated by commas; `review.*` stands for all that begin so, `*` for all.');

export const eventStreamQuerySchema = z.object({
  lastEventId: lastEventIdSchema.describe(
    'The same as the header, for clients that cannot set one; the header counts.',
  ),
  types: typesSchema,
});

export const eventLogQuerySchema = z.object({
  types: typesSchema,
  run: z.guid({ error: 'not a UUID' }).toLowerCase().optional().describe('Only what happened in this run.'),
  cursor: z.string().min(1).max(20).optional().describe('From the `next` link of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
