import { z } from 'zod';
import { FAILURE_CODES } from '../../domain/project/errors.ts';
import { projectStatusSchema } from '../../domain/project/project.contract.ts';
import { PROJECT_SORTS } from '../../store/repositories/project-cursor.ts';

/** What a view keeps: the list's parameters, but no page of it. */
const viewQuerySchema = z
  .strictObject({
    status: z.array(projectStatusSchema).min(1).max(7).optional(),
    q: z.string().trim().max(200).optional(),
    owner: z.string().min(1).max(300).optional(),
    needsReview: z.boolean().optional(),
    failure: z.enum(FAILURE_CODES).optional(),
    createdAfter: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
    createdBefore: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
    sort: z.enum(PROJECT_SORTS).optional(),
  })
  .refine(({ sort, q }) => sort !== 'relevance' || Boolean(q), {
    path: ['sort'],
    error: 'relevance is about words: give `q`, or take another order',
  })
  .describe('Parameters of the list of projects.');

const viewNameSchema = z
  .string()
  .trim()
  .min(1, 'the name is empty')
  .max(100, 'a name of a view has at most 100 characters');

export const createViewSchema = z
  .strictObject({
    name: viewNameSchema,
    query: viewQuerySchema,
    shared: z.boolean().default(false).describe('Whether everybody sees it; only its owner changes it.'),
  })
  .meta({
    id: 'CreateView',
    examples: [{ name: 'Failed this year', query: { status: ['FAILED'], createdAfter: '2026-01-01' }, shared: true }],
  });

export const patchViewSchema = z
  .strictObject({ name: viewNameSchema.optional(), query: viewQuerySchema.optional(), shared: z.boolean().optional() })
  .meta({ id: 'PatchView', examples: [{ shared: false }] });

export const viewSchema = z
  .object({
    id: z.guid(),
    name: z.string(),
    query: z.object(viewQuerySchema.shape).describe('Parameters of the list of projects.'),
    shared: z.boolean(),
    mine: z.boolean().describe('Whether it is yours to change.'),
    owner: z.string().describe('Name of its owner, for people.'),
    version: z.int().describe('Raised by every change; the ETag.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'View' });
export type ViewBody = z.infer<typeof viewSchema>;
