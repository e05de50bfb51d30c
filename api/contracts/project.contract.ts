import { z } from 'zod';
import { FAILURE_CODES } from '../../domain/project/errors.ts';
import {
  createProjectSchema,
  givenOptionsSchema,
  nameSchema,
  notesSchema,
  projectStatusSchema,
  STEPS,
  topicSchema,
} from '../../domain/project/project.contract.ts';
import { LISTED_NOTES_MAX } from '../../store/repositories/project-list.repository.ts';
import { PROJECT_SORTS } from '../../store/repositories/project-cursor.ts';
import { runStandShape } from './run-stand.contract.ts';

export const idParamsSchema = z.object({ id: z.guid({ error: 'not a UUID' }).toLowerCase() });

const failureSchema = z
  .object({
    code: z.enum(FAILURE_CODES),
    message: z.string(),
    step: z.enum(STEPS).nullable(),
    scene: z.int().nullable().describe('Index of the scene, where it is about one.'),
  })
  .meta({ id: 'Failure', description: 'Why the last run ended without a film.' });

export const projectSchema = z
  .object({
    id: z.guid(),
    topic: z.string(),
    name: z.string().nullable(),
    notes: z.string().nullable(),
    options: z.object(givenOptionsSchema.shape).describe('What was chosen; what is missing here takes its default.'),
    status: projectStatusSchema,
    failure: failureSchema.nullable(),
    owner: z.string().nullable().describe('Who made it: `local:local`, `key:<id>` or `oidc:<subject>`.'),
    version: z.int().describe('Raised by every change; the ETag.'),
    ...runStandShape,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });
export type ProjectBody = z.infer<typeof projectSchema>;

export const createProjectBodySchema = createProjectSchema.meta({
  id: 'CreateProject',
  examples: [
    { topic: 'Volcano' },
    {
      topic: 'Tides',
      name: 'For the harbour',
      notes: '# Tides\n\nThe Moon pulls.',
      options: { format: '9:16', length: 60 },
    },
  ],
});

export const patchProjectBodySchema = z
  .strictObject({
    topic: topicSchema.optional(),
    name: nameSchema.nullable().optional(),
    notes: notesSchema.nullable().optional(),
    options: givenOptionsSchema.optional().describe('Only the named options change.'),
    status: projectStatusSchema.optional().describe('By hand, one step of the machine, while no run is open.'),
  })
  .meta({ id: 'PatchProject', examples: [{ topic: 'Volcanoes' }, { notes: null, options: { review: 'both' } }] });

const PAGE_LIMIT_MAX = 200;

/** A query parameter that may be repeated. */
export const oneOrMany = <T extends z.ZodType>(schema: T, most = 20) =>
  z.union([schema, z.array(schema).min(1).max(most)]).transform((value) => [value].flat() as z.output<T>[]);

/** Years that PostgreSQL and JavaScript agree on; before it there was no project. */
const EARLIEST = Date.UTC(1970, 0, 1);
export const momentSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'must be a date or a moment, for example 2026-01-31T12:00:00Z',
  })
  .transform((text) => new Date(Math.max(EARLIEST, Date.parse(text))));

export const projectFilterShape = {
  status: oneOrMany(projectStatusSchema).optional().describe('Repeat it for several.'),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe(
      'Words that topic, name or notes hold (the first 100,000 characters); the last may be the beginning of one.',
    ),
  owner: z.string().min(1).max(300).optional().describe('As projects name it; `me` is whoever asks.'),
  needsReview: z.stringbool().optional().describe('Whether its run waits for a person.'),
  failure: z.enum(FAILURE_CODES).optional().describe('Failed for this reason.'),
  createdAfter: momentSchema.optional().describe('This moment and later.'),
  createdBefore: momentSchema.optional().describe('Before this moment.'),
};

/** Which projects: the same for the list and for bulk actions. */
export const projectFilterQuerySchema = z.object(projectFilterShape);
export type ProjectFilterQuery = z.output<typeof projectFilterQuerySchema>;

export const listProjectsQuerySchema = z
  .object({
    ...projectFilterShape,
    id: oneOrMany(z.guid({ error: 'not a UUID' }).toLowerCase(), PAGE_LIMIT_MAX)
      .optional()
      .describe('Only these, as far as they are there. Repeat it for several: how a page reads anew what it shows.'),
    sort: z
      .enum(PROJECT_SORTS)
      .default('-createdAt')
      .describe(
        '`-` turns it round. `relevance` (best first) wants `q`; without it the newest come first, with `q` too.',
      ),
    cursor: z.string().min(1).max(2000).optional().describe('From the `next` link of the page before.'),
    limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(50),
  })
  .refine(({ sort, q }) => sort !== 'relevance' || Boolean(q), {
    path: ['sort'],
    error: 'relevance is about words: give `q`, or take another order',
  });

const timeLeftSchema = z
  .object({ min: z.number(), max: z.number() })
  .nullable()
  .describe('Seconds, as a range; null while nothing can be said or nothing runs.');

/** A project of a list: the whole of it, but with its notes cut, and with where its run stands. */
export const listedProjectSchema = projectSchema
  .extend({
    notes: z.string().nullable().describe(`The first ${LISTED_NOTES_MAX} characters.`),
    notesTruncated: z.boolean().describe('Whether the notes are longer: read the project for all of them.'),
    step: z.enum(STEPS).nullable().describe('What the open or last run is at.'),
    percent: z.number().min(0).max(100),
    timeLeft: timeLeftSchema,
  })
  .meta({ id: 'ListedProject' });

export const projectListSchema = z.array(listedProjectSchema);

export const projectCountsSchema = z
  .object({ total: z.int().min(0), byStatus: z.record(projectStatusSchema, z.int().min(0)) })
  .meta({ id: 'ProjectCounts' });

export const projectStatusBodySchema = z
  .object({
    status: projectStatusSchema,
    step: z.enum(STEPS).nullable().describe('What the open or last run is at.'),
    percent: z.number().min(0).max(100),
    timeLeft: timeLeftSchema,
    runId: z.guid().nullable(),
    failure: failureSchema.nullable(),
    ...runStandShape,
  })
  .meta({ id: 'ProjectStatus' });

export const runAcceptedSchema = z
  .object({
    projectId: z.guid(),
    status: projectStatusSchema,
    runId: z.guid(),
    workflowId: z.string(),
  })
  .meta({ id: 'RunAccepted' });
