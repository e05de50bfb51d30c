import { defineEntity, p } from '@mikro-orm/postgresql';
import { Project } from './project.entity.ts';

/**
 * The words of each project, beside it: a change of status must not write them again. Written by
 * `repositories/project-search.repository.ts` in the transaction that writes topic, name or notes.
 */
export const ProjectSearch = defineEntity({
  name: 'ProjectSearch',
  tableName: 'project_search',
  properties: {
    projectId: p
      .manyToOne(Project)
      .mapToPk()
      .primary()
      .fieldName('project_id')
      .updateRule('no action')
      .deleteRule('cascade'),
    /** The project's, so that a search in the order of creation reads this table only. */
    createdAt: p.datetime(3),
    /** See `searchDocument`. */
    words: p.text().columnType('tsvector'),
    title: p.text(),
  },
  indexes: [
    { name: 'project_search_created_at_project_id_index', properties: ['createdAt', 'projectId'] },
    {
      name: 'project_search_words_index',
      expression: 'create index project_search_words_index on project_search using gin (words)',
    },
    {
      name: 'project_search_title_index',
      expression: 'create index project_search_title_index on project_search using gin (title gin_trgm_ops)',
    },
  ],
});
