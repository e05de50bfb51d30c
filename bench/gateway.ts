import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { fastify } from 'fastify';
import { Pool } from 'pg';
import { openStack } from '../cli/embedded/stack.ts';
import { closeOrm, openOrm } from '../store/orm.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { seedProjects, wordOfRank } from './gateway-seed.ts';
import { benchStreams } from './gateway-streams.ts';
import { quantile } from './quantile.ts';

/** Open connections, as a console with its users has them. */
const CONNECTIONS = 10;
const SECONDS = 8;
const SIZES = [1000, 100_000] as const;

/** What one kind of request was answered with. */
export interface Measured {
  /** Answers a second. */
  readonly rate: number;
  /** 95 of 100 answers came within so many milliseconds. */
  readonly p95: number;
}

export interface GatewayBench {
  /** By kind of request, then by number of projects. */
  readonly kinds: Readonly<Record<string, Readonly<Record<number, Measured>>>>;
  /** The same statement as the first page of the list, through `pg` alone, with as many projects. */
  readonly query: Measured;
  /** 95 of 100 events reach each of 500 open streams within so many milliseconds. */
  readonly streams: number;
  /** A route of Fastify's that answers with a short text. */
  readonly hello: Measured;
}

/** From the commonest words to such that a few projects have: half of a user's searches find something rare. */
const SEARCHES = [3, 40, 300, 900, 2000, 4000, 7000, 9000, 12_000, 15_000].map(wordOfRank);
const KINDS: Readonly<Record<string, readonly string[]>> = {
  list: ['/api/v1/projects'],
  search: SEARCHES.map((word) => `/api/v1/projects?q=${word}`),
  'search, two words, the second unfinished': SEARCHES.slice(2).map(
    (word, index) => `/api/v1/projects?q=${word}+${wordOfRank(50 + index).slice(0, 4)}`,
  ),
  filter: [
    '/api/v1/projects?status=AWAITING_REVIEW',
    '/api/v1/projects?status=FAILED&status=CANCELLED',
    '/api/v1/projects?status=COMPLETED&sort=-updatedAt',
    '/api/v1/projects?createdAfter=2026-03-01&createdBefore=2026-04-01',
    '/api/v1/projects?sort=topic&status=CREATED',
  ],
  counts: ['/api/v1/projects/counts'],
};

/** Measures the real gateway in a process of its own, on a stack of its own. */
export async function benchGateway(temporal: string | undefined, say: (text: string) => void): Promise<GatewayBench> {
  const home = await mkdtemp(join(tmpdir(), 'lanternist-bench-'));
  const stack = await openStack({
    home,
    ...(temporal ? { temporal } : {}),
    ports: { postgres: 0, temporal: 0, temporalUi: 0 },
  });
  const orm = await openOrm(stack.databaseUrl, { statementTimeout: 600_000 });
  const kinds: Record<string, Record<number, Measured>> = {};
  let streams = Number.NaN;
  try {
    let there = 0;
    for (const size of SIZES) {
      say(`${size} projects are made`);
      await seedProjects(orm.em.fork(), there, size);
      there = size;
      const gateway = await startGatewayProcess(stack, home);
      try {
        for (const [kind, paths] of Object.entries(KINDS)) {
          (kinds[kind] ??= {})[size] = await load(gateway.url, paths);
          say(`${kind}, ${size} projects: ${show(kinds[kind][size])}`);
        }
        streams = (await benchStreams(gateway.url)).p95;
        say(`500 streams: p95 ${streams.toFixed(1)} ms`);
      } finally {
        await gateway.stop();
      }
    }
    const query = await loadQuery(stack.databaseUrl);
    say(`the query alone: ${show(query)}`);
    const hello = await loadHello();
    say(`a bare route: ${show(hello)}`);
    return { kinds, query, streams, hello };
  } finally {
    await closeOrm(orm);
    await stack.close();
    await rm(home, { recursive: true, force: true });
  }
}

const show = (measured: Measured | undefined): string =>
  measured ? `${measured.rate.toFixed(0)} a second, p95 ${measured.p95.toFixed(1)} ms` : '';

/** Asks for the paths in turn on all connections; the first second is not counted. */
async function load(url: string, paths: readonly string[]): Promise<Measured> {
  const requests = paths.map((path) => ({ path }));
  await autocannon({ url, requests, connections: CONNECTIONS, duration: 1 });
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ url, requests, connections: CONNECTIONS, duration: SECONDS }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    running.on('response', (_client, _status, _bytes, ms) => void times.push(ms));
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${paths[0]}: ${result.non2xx} refusals and ${result.errors} errors among ${times.length} answers`);
  }
  return summary(times, result.duration);
}

function summary(times: number[], seconds: number): Measured {
  return { rate: times.length / seconds, p95: quantile(times, 0.95) };
}

/** The first page of the list as SQL, on as many connections. */
async function loadQuery(databaseUrl: string): Promise<Measured> {
  const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  const statement = `select p.*, r.step, r.percent, r.gate from
      (select * from project order by created_at desc, id desc limit 51) p
    left join lateral (select step, percent, gate from run where project_id = p.id order by number desc limit 1) r on true`;
  const times: number[] = [];
  const started = performance.now();
  const end = started + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let before = performance.now(); before < end; before = performance.now()) {
        await pool.query(statement);
        times.push(performance.now() - before);
      }
    }),
  );
  await pool.end();
  return summary(times, (performance.now() - started) / 1000);
}

async function loadHello(): Promise<Measured> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--hello'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  try {
    return await load(url, ['/']);
  } finally {
    child.kill('SIGTERM');
  }
}

if (import.meta.main) {
  if (process.argv.includes('--hello')) {
    const app = fastify();
    app.get('/', async () => ({ hello: 'world' }));
    process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
  } else await benchGateway(undefined, (text) => void process.stderr.write(`${text}\n`));
}
