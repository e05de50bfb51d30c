import { z } from 'zod';
import { projectStatusSchema } from '../../domain/project/project.contract.ts';
import { momentSchema, projectFilterShape } from './project.contract.ts';
import { problemSchema } from './problem.contract.ts';
import { reasonSchema } from './review-words.contract.ts';

export const BULK_ACTIONS = ['start', 'cancel', 'retry-now', 'approve', 'reject', 'delete'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Projects of one call. */
export const BULK_MAX = 500;

/** As the list takes it, but as JSON. */
const bulkFilterSchema = z
  .strictObject({
    ...projectFilterShape,
    status: z.array(projectStatusSchema).min(1).max(7).optional(),
    needsReview: z.boolean().optional(),
    createdAfter: momentSchema.optional(),
    createdBefore: momentSchema.optional(),
  })
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), {
    error: 'names nothing: an action on every project there is has to say so with a filter, for example all statuses',
  })
  .describe(`As the list of projects filters. More than ${BULK_MAX} matches are refused.`);

export const bulkBodySchema = z
  .strictObject({
    action: z.enum(BULK_ACTIONS),
    ids: z
      .array(z.guid({ error: 'not a UUID' }).toLowerCase())
      .min(1, 'name at least one project')
      .max(BULK_MAX, `at most ${BULK_MAX} projects at once: send several calls`)
      .refine((ids) => new Set(ids).size === ids.length, 'a project is named twice')
      .optional(),
    filter: bulkFilterSchema.optional(),
    reason: reasonSchema.optional().describe('Needed to reject; kept in the audit log.'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'give either `ids` or `filter`',
  })
  .refine(({ action, reason }) => action !== 'reject' || reason !== undefined, {
    path: ['reason'],
    error: 'say why: the next attempt is made by it',
  })
  .meta({
    id: 'BulkAction',
    examples: [
      { action: 'start', ids: ['6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90'] },
      { action: 'delete', filter: { status: ['FAILED'], createdBefore: '2026-01-01' }, reason: 'old' },
    ],
  });
export type BulkBody = z.output<typeof bulkBodySchema>;

export const itemResultSchema = z
  .object({
    id: z.guid(),
    status: z.int().describe('As the single call would have answered: 202, 204, 409…'),
    problem: problemSchema.optional().describe('Why this one was refused.'),
  })
  .meta({ id: 'ItemResult' });
export type ItemResult = z.infer<typeof itemResultSchema>;

export const importCheckSchema = z
  .object({
    projects: z.int().describe('How many the file would make.'),
    first: z
      .array(
        z.object({ line: z.int().describe('Of the file, from 1.'), topic: z.string(), name: z.string().nullable() }),
      )
      .describe('The first of them.'),
  })
  .meta({ id: 'ImportCheck', description: 'What a file would make, with nothing made.' });

export const importResultSchema = z
  .object({
    ...itemResultSchema.shape,
    line: z.int().describe('Of the file, from 1.'),
  })
  .meta({ id: 'ImportResult' });
