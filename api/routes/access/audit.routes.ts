import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  auditEntrySchema,
  auditQuerySchema,
  projectAuditQuerySchema,
  type AuditEntryBody,
} from '../../contracts/audit.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { nextPageLink } from '../../services/paging.ts';
import type { AuditRow } from '../../../store/entities/audit.entity.ts';
import { listAudit } from '../../../store/repositories/audit-list.repository.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';

const entryBody = (row: AuditRow): AuditEntryBody => ({
  id: row.id,
  at: row.createdAt.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  action: row.action,
  projectId: row.projectId ?? null,
  target: row.targetType && row.targetId ? { type: row.targetType, id: row.targetId } : null,
  before: row.before ?? null,
  after: row.after ?? null,
  reason: row.reason ?? null,
  requestId: row.requestId ?? null,
});

export const auditRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/audit-log',
    {
      schema: {
        tags: ['access'],
        operationId: 'listAuditLog',
        summary: 'Who changed what, newest first',
        description: 'Entries are never changed, and stay when what they tell of is deleted.',
        querystring: auditQuerySchema,
        response: { 200: z.array(auditEntrySchema), ...problems(422) },
      },
    },
    async (request, reply) => {
      const page = await app.withStore((em) => listAudit(em, request.query));
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      return page.items.map(entryBody);
    },
  );

  app.get(
    '/projects/:id/audit-log',
    {
      schema: {
        tags: ['projects'],
        operationId: 'listProjectAuditLog',
        summary: 'Who changed what in a project, newest first',
        params: idParamsSchema,
        querystring: projectAuditQuerySchema,
        response: { 200: z.array(auditEntrySchema), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const page = await app.withStore(async (em) => {
        const { id } = await getProject(em, request.params.id);
        return listAudit(em, { ...request.query, projectId: id });
      });
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      return page.items.map(entryBody);
    },
  );
};
