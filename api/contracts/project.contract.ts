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
import { PROJECT_EVENTS } from '../../domain/project/project.machine.ts';
import { PROJECT_SORTS } from '../../store/repositories/project-list.repository.ts';

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
    version: z.int().describe('Raised by every change; the ETag.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });
export type ProjectBody = z.infer<typeof projectSchema>;

export const createProjectBodySchema = createProjectSchema.meta({ id: 'CreateProject' });

export const patchProjectBodySchema = z
  .strictObject({
    topic: topicSchema.optional(),
    name: nameSchema.nullable().optional(),
    notes: notesSchema.nullable().optional(),
    options: givenOptionsSchema.optional().describe('Only the named options change.'),
    status: projectStatusSchema.optional().describe('By hand, one step of the machine, while no run is open.'),
  })
  .meta({ id: 'PatchProject' });

const PAGE_LIMIT_MAX = 200;

/** A query parameter that may be repeated. */
export const oneOrMany = <T extends z.ZodType>(schema: T) =>
  z.union([schema, z.array(schema).min(1).max(20)]).transform((value) => [value].flat() as z.output<T>[]);

export const listProjectsQuerySchema = z.object({
  status: oneOrMany(projectStatusSchema).optional().describe('Repeat it for several.'),
  q: z.string().trim().max(200).optional().describe('Looked for in topic, name and notes.'),
  sort: z.enum(PROJECT_SORTS).default('-createdAt'),
  cursor: z.string().min(1).max(1000).optional().describe('From the `next` link of the page before.'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(50),
});

export const projectListSchema = z.array(projectSchema);

export const projectStatusBodySchema = z
  .object({
    status: projectStatusSchema,
    step: z.enum(STEPS).nullable().describe('What the open or last run is at.'),
    percent: z.number().min(0).max(100),
    timeLeft: z
      .object({ min: z.number(), max: z.number() })
      .nullable()
      .describe('Seconds, as a range; null while nothing can be said or nothing runs.'),
    runId: z.guid().nullable(),
    failure: failureSchema.nullable(),
    allowed: z.array(z.enum(PROJECT_EVENTS)).describe('What the project accepts in this status.'),
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
