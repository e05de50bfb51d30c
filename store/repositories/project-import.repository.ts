import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CreateProject } from '../../domain/project/project.contract.ts';
import { appendEvents } from './events.repository.ts';
import { indexProjects } from './project-search.repository.ts';
import { query } from './sql.ts';

/** One statement takes at most so many projects, and about so many characters: it has to end in time. */
const BATCH_ROWS = 100;
const BATCH_CHARACTERS = 250_000;

export interface MadeProject {
  readonly id: string;
  readonly input: CreateProject;
}

/** Keeps many new projects in status CREATED, in the transaction that is open. Equal in all to as many `createProject`. */
export async function createProjects(
  tx: EntityManager,
  inputs: readonly CreateProject[],
  owner: string | null,
): Promise<MadeProject[]> {
  const made = inputs.map((input) => ({ id: randomUUID(), input }));
  for (const batch of batches(made)) {
    const rows = batch.map(({ id, input }) => ({
      id,
      topic: input.topic,
      name: input.name ?? null,
      notes: input.notes ?? null,
      options: input.options ?? {},
    }));
    await query(
      tx,
      `insert into project (id, topic, name, notes, options, owner)
       select id, topic, name, notes, options, ? from jsonb_to_recordset(?::jsonb)
         as p (id uuid, topic text, name text, notes text, options jsonb)`,
      [owner, JSON.stringify(rows)],
    );
    await indexProjects(tx, rows);
  }
  await appendEvents(
    tx,
    made.map(({ id, input }) => ({ projectId: id, type: 'project.created', data: { topic: input.topic } })),
  );
  return made;
}

function* batches(made: readonly MadeProject[]): Generator<MadeProject[]> {
  let batch: MadeProject[] = [];
  let characters = 0;
  for (const project of made) {
    batch.push(project);
    characters += project.input.notes?.length ?? 0;
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
