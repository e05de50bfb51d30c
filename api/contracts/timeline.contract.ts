import { z } from 'zod';
import { projectStatusSchema, STEPS } from '../../domain/project/project.contract.ts';
import { GATES } from '../../domain/project/review.contract.ts';
import { ENTRY_STATES, GATE_STATES, STEP_STATES, WAITS } from '../../domain/project/timeline.contract.ts';
import { projectSchema } from './project.contract.ts';

const moment = z.iso.datetime().nullable();
const milliseconds = (what: string) => z.int().min(0).describe(`Milliseconds ${what}.`);
const assetId = z.guid().nullable();

export const runSchema = z
  .object({
    id: z.guid(),
    number: z.int().min(1).describe('The first run of its project is 1.'),
    status: z.enum(['RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED']),
    step: z.enum(STEPS).nullable().describe('What it is at, or was at when it ended.'),
    percent: z.number().min(0).max(100),
    scenes: z.int().min(0).describe('Scenes of the film; 0 until the script is written.'),
    startedAt: z.iso.datetime(),
    endedAt: moment,
    failure: projectSchema.shape.failure,
    film: z
      .object({
        script: assetId,
        video: assetId,
        webVtt: assetId,
        subRip: assetId,
        thumbnail: assetId,
        report: assetId,
      })
      .nullable()
      .describe('Ids of the assets that it delivered.'),
    temporalUrl: z.string().nullable().describe("The run in Temporal's web UI; null where nobody said where that is."),
  })
  .meta({ id: 'Run' });
export type RunBody = z.infer<typeof runSchema>;

const entrySchema = z
  .object({
    activity: z.string().describe('For example `narrate`.'),
    activityId: z.string().describe('Names it within its run.'),
    step: z.enum(STEPS).nullable(),
    scene: z.int().nullable().describe('Place of the scene, from 0; null for the whole film.'),
    state: z.enum(ENTRY_STATES),
    attempts: z.int().min(0).describe('Attempts that were begun.'),
    attemptLimit: z.int().nullable().describe("After so many attempts the last error's kind is final; null: no limit."),
    reused: z.boolean().nullable().describe('Whether it was there already; null until it is done.'),
    startedAt: moment,
    endedAt: moment,
    waitedMs: milliseconds('that its attempts were due and no worker had taken them'),
    workedMs: milliseconds('of work, over all attempts'),
    tries: z
      .array(
        z.object({
          attempt: z.int().min(1),
          startedAt: z.iso.datetime(),
          endedAt: z.iso.datetime(),
          waitedMs: milliseconds('that it was due and no worker had taken it'),
          error: z.object({ code: z.string(), message: z.string() }).nullable().describe('null: it did not fail.'),
        }),
      )
      .describe('The attempts that have ended, oldest first.'),
    worker: z.string().nullable().describe('`host/process/queue` of the last attempt.'),
    lastError: z
      .object({ code: z.string(), message: z.string(), attempt: z.int(), at: moment })
      .nullable()
      .describe('Why the last failed attempt failed; stays when a later one succeeded.'),
    nextTryAt: moment,
    waitingFor: z
      .enum(WAITS)
      .nullable()
      .describe('`worker`: nobody serves its queue; `slot`: its workers are busy; `retry`: its next try is not due.'),
    queue: z.string().nullable(),
    progress: z.object({ fraction: z.number(), message: z.string() }).nullable(),
  })
  .meta({ id: 'TimelineEntry' });
export type EntryBody = z.infer<typeof entrySchema>;

const stepSchema = z
  .object({
    step: z.enum(STEPS),
    state: z.enum(STEP_STATES).describe('`pending`: not begun, or not for every scene yet.'),
    made: z.int().min(0),
    reused: z.int().min(0),
    waitedMs: milliseconds('of waiting; scenes wait side by side, so this may exceed the clock'),
    workedMs: milliseconds('of work, all scenes together'),
    startedAt: moment,
    endedAt: moment,
    entries: z.array(entrySchema),
  })
  .meta({ id: 'TimelineStep' });
export type StepBody = z.infer<typeof stepSchema>;

const gateSchema = z
  .object({
    gate: z.enum(GATES),
    state: z.enum(GATE_STATES).describe('`left`: something was made anew, and the run asks again.'),
    waitingFor: z.enum(WAITS).nullable(),
    since: z.iso.datetime(),
    until: moment.describe('When the wait ends without an answer.'),
    remindedAt: moment,
    endedAt: moment,
    reviewer: z.string().nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'TimelineGate' });
export type GateBody = z.infer<typeof gateSchema>;

export const timelineSchema = z
  .object({
    projectId: z.guid(),
    status: projectStatusSchema,
    words: z.string().describe('For example "Retrying 3/5, next in 42 s", "Waiting for a worker (voice)".'),
    run: runSchema.nullable().describe('null where the project was never started.'),
    engine: z
      .enum(['reachable', 'unreachable', 'notAsked'])
      .describe(
        '`unreachable`: this is what the event table knows; `notAsked`: the run has ended, and the table knows all.',
      ),
    steps: z.array(stepSchema).describe('All steps, in their order.'),
    gates: z.array(gateSchema).describe('Waits for a person, oldest first.'),
    bookkeeping: z.array(entrySchema).describe("The run's own records that have not ended."),
  })
  .meta({ id: 'Timeline' });
export type TimelineBody = z.infer<typeof timelineSchema>;

export const timelineQuerySchema = z.object({
  run: z
    .union([z.literal('latest'), z.guid().toLowerCase()], { error: 'is neither `latest` nor the id of a run' })
    .default('latest'),
});

export const runListQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
