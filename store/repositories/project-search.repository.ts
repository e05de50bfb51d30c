import type { EntityManager } from '@mikro-orm/postgresql';
import { searchDocument } from '../search-text.ts';
import { query } from './sql.ts';

/** What is searched of a project. */
export interface SearchedProject {
  readonly id: string;
  readonly topic: string;
  readonly name?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

/** Writes the words of projects, in the transaction that wrote the projects themselves. */
export async function indexProjects(tx: EntityManager, projects: readonly SearchedProject[]): Promise<void> {
  if (projects.length === 0) return;
  const documents = projects.map((project) => ({ id: project.id, ...searchDocument(project) }));
  await query(
    tx,
    `insert into project_search (project_id, created_at, words, title)
     select p.id, p.created_at, d.words::tsvector, d.title
     from jsonb_to_recordset(?::jsonb) as d (id uuid, words text, title text) join project p on p.id = d.id
     on conflict (project_id) do update set words = excluded.words, title = excluded.title`,
    [JSON.stringify(documents)],
  );
}
