import { z } from 'zod';
import { ACTOR_KINDS } from '../../domain/access/access.contract.ts';

const members = z.record(z.string(), z.unknown()).nullable();

export const auditEntrySchema = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string(), name: z.string() }).describe('Who did it.'),
    action: z.string().describe('What was done, for example `project.edited`.'),
    projectId: z.guid().nullable(),
    target: z.object({ type: z.string(), id: z.string() }).nullable().describe('What was changed beside a project.'),
    before: members.describe('The members that changed, as they were.'),
    after: members.describe('The members that changed, as they are since.'),
    reason: z.string().nullable().describe('Why, in the words of whoever did it.'),
    requestId: z.string().nullable().describe('Find this in the log.'),
  })
  .meta({
    id: 'AuditEntry',
    examples: [
      {
        id: 4711,
        at: '2026-11-25T08:00:00.000Z',
        actor: { kind: 'key', id: '0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11', name: 'nightly import' },
        action: 'project.edited',
        projectId: '8f14e45f-ceea-467f-9b07-1a2b3c4d5e6f',
        target: null,
        before: { name: null },
        after: { name: 'Volcanoes' },
        reason: null,
        requestId: '6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90',
      },
    ],
  });
export type AuditEntryBody = z.infer<typeof auditEntrySchema>;

const pageSchema = z.object({
  actor: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Id of whoever did it: of an API key, or the subject of a token.'),
  action: z.string().min(1).max(100).optional().describe('For example `project.edited`.'),
  since: z.iso
    .datetime({ offset: true, error: 'must be a time like 2026-11-25T08:00:00Z' })
    .transform((value) => new Date(value))
    .optional()
    .describe('Not older than this.'),
  cursor: z.string().min(1).max(20).optional().describe('From the `next` link of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const projectAuditQuerySchema = pageSchema;
export const auditQuerySchema = pageSchema.extend({
  projectId: z.guid({ error: 'not a UUID' }).toLowerCase().optional().describe('Also of a project that is deleted.'),
});
