import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import type { operations } from '../../api/client/schema.d.ts';
import { api } from '../api/gateway.ts';
import { pageOf } from './keyset-page.ts';

export type AuditQuery = NonNullable<operations['listAuditLog']['parameters']['query']>;

/** What the projects of these ids are called, as far as they are still there. */
export const useProjectNames = (ids: MaybeRefOrGetter<readonly string[]>) =>
  useQuery({
    key: () => ['project-names', ...toValue(ids)],
    query: async () => {
      const id = [...toValue(ids)];
      const projects = await answerOf(api.GET('/projects', { params: { query: { id, limit: id.length } } }));
      return new Map(projects.map((project) => [project.id, project.name ?? project.topic]));
    },
    placeholderData: (previous) => previous,
    enabled: () => toValue(ids).length > 0,
  });

/** A page of the audit log, newest first. */
export const useAudit = (query: MaybeRefOrGetter<AuditQuery>, enabled: MaybeRefOrGetter<boolean>) =>
  useQuery({
    key: () => ['audit', toValue(query) as Record<string, string>],
    query: () => pageOf(api.GET('/audit-log', { params: { query: toValue(query) } })),
    placeholderData: (previous) => previous,
    enabled,
  });

/** The same of one project, which everybody may read. */
export const useProjectAudit = (id: MaybeRefOrGetter<string>, cursor: MaybeRefOrGetter<string | undefined>) =>
  useQuery({
    key: () => ['project', toValue(id), 'audit', toValue(cursor) ?? ''],
    query: () => {
      const from = toValue(cursor);
      const query = { limit: 30, ...(from === undefined ? {} : { cursor: from }) };
      return pageOf(api.GET('/projects/{id}/audit-log', { params: { path: { id: toValue(id) }, query } }));
    },
    placeholderData: (previous) => previous,
  });
