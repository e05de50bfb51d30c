import { z } from 'zod';

const count = z.int().min(0);

/** What is in force here, for people who wonder why something was refused or is gone. No secrets, nothing to change. */
export const settingsSchema = z
  .object({
    version: z.string(),
    calls: z
      .object({ readsPerMinute: count, changesPerMinute: count })
      .nullable()
      .describe('How many calls one caller may make; null: as many as it likes.'),
    liveStreams: count.describe('Streams of live events that may be open at once.'),
    diskMinFreeBytes: count.describe('With less room than that nothing more is accepted.'),
    limits: z.object({
      topicCharacters: count,
      notesCharacters: count,
      scenes: count.describe('Scenes of one film.'),
      lengthSeconds: z.object({ min: count, max: count }).describe('What may be aimed for.'),
      projectsAtOnce: count.describe('Projects that one bulk action may name.'),
      importLines: count,
    }),
    review: z.object({
      expiryDays: z.object({ min: count, max: count, default: count }).describe('How long a run waits for a person.'),
      reminderHours: count.describe('When it reminds of that.'),
    }),
    kept: z.object({
      projects: z
        .literal('until-deleted')
        .describe('With their films, events and history; as is the audit log for ever.'),
      answersHours: count.describe('An answer to a call with an Idempotency-Key is given again this long.'),
      deliveriesDays: count.describe("A webhook's delivery can be looked at and sent again this long."),
    }),
  })
  .meta({
    id: 'Settings',
    examples: [
      {
        version: '0.1.0',
        calls: { readsPerMinute: 600, changesPerMinute: 120 },
        liveStreams: 1000,
        diskMinFreeBytes: 200_000_000,
        limits: {
          topicCharacters: 300,
          notesCharacters: 500_000,
          scenes: 100,
          lengthSeconds: { min: 15, max: 900 },
          projectsAtOnce: 500,
          importLines: 10_000,
        },
        review: { expiryDays: { min: 1, max: 365, default: 14 }, reminderHours: 24 },
        kept: { projects: 'until-deleted', answersHours: 24, deliveriesDays: 30 },
      },
    ],
  });
export type Settings = z.infer<typeof settingsSchema>;
