import { z } from 'zod';
import { SCENES_MAX } from '../../domain/project/project.contract.ts';
import { DECISIONS, GATES } from '../../domain/project/review.contract.ts';
import { ACTIVITY_STEPS } from '../../domain/project/run.contract.ts';
import { reasonSchema } from './review-words.contract.ts';

const idSchema = z.guid({ error: 'not a UUID' }).toLowerCase();

export const reviewBodySchema = z
  .strictObject({
    decision: z.enum(DECISIONS),
    comment: reasonSchema.nullish().describe('Why. `requestChanges` needs it: the next attempt is made by it.'),
    scenes: z
      .array(
        z.union(
          [
            idSchema,
            z
              .int()
              .min(0)
              .max(SCENES_MAX - 1),
          ],
          { error: 'must be an id of a scene or its index' },
        ),
      )
      .max(SCENES_MAX)
      .optional()
      .describe('With `requestChanges`: the scenes to change, by id or by index from 0. Without it: the whole script.'),
    atSeconds: z
      .number()
      .min(0)
      .max(86_400)
      .nullish()
      .describe(
        'The place in the film that the comment is about. Without `scenes` it names the scene that is seen there.',
      ),
  })
  .refine(({ decision, comment }) => decision === 'approve' || Boolean(comment), {
    path: ['comment'],
    error: 'say in a few words what is to change',
  })
  .refine(({ decision, scenes }) => decision === 'requestChanges' || !scenes?.length, {
    path: ['scenes'],
    error: 'an approval is of the whole; leave the scenes out',
  })
  .meta({
    id: 'ReviewRequest',
    examples: [
      { decision: 'approve' },
      { decision: 'requestChanges', comment: 'Too technical: say it in plain words.', scenes: [2] },
    ],
  });
export type ReviewRequest = z.output<typeof reviewBodySchema>;

export const reviewSchema = z
  .object({
    id: z.guid(),
    projectId: z.guid(),
    runId: z.guid(),
    gate: z.enum(GATES),
    decision: z.enum(DECISIONS),
    comment: z.string().nullable(),
    scenes: z.array(z.guid()).describe('Empty: the whole.'),
    atSeconds: z.number().nullable(),
    state: z.enum(['sent', 'applied']).describe('`sent`: the run has not carried it out yet.'),
    reviewer: z.string(),
    createdAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Review' });
export type ReviewBody = z.infer<typeof reviewSchema>;

export const retriedSchema = z
  .object({
    projectId: z.guid(),
    runId: z.guid(),
    workflowId: z.string(),
    retried: z
      .array(
        z.object({
          activity: z.string(),
          step: z.enum([...new Set(Object.values(ACTIVITY_STEPS))]).nullable(),
          attempts: z.int().describe('How often it was tried before.'),
          lastError: z.string().nullable(),
        }),
      )
      .describe('What waited for its next try.'),
  })
  .meta({ id: 'Retried' });
export type RetriedStep = z.infer<typeof retriedSchema>['retried'][number];
