import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStack } from '../../cli/embedded/stack.ts';
import { tools } from './tools.ts';

declare module 'vitest' {
  // oxlint-disable-next-line no-unused-vars -- merged into Vitest's own interface
  interface ProvidedContext {
    /** One PostgreSQL for the whole test run; a test makes its own database or schema in it. */
    databaseUrl: string;
    /** One Temporal development server for the whole run, namespace "default"; a test takes its own task queues. */
    temporalAddress: string;
  }
}

/** Real PostgreSQL and real Temporal for the run, in a home of its own on free ports; both go when it ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { temporal } = await tools();
  const home = await mkdtemp(join(tmpdir(), 'lanternist-test-'));
  // Whatever DATABASE_URL says: tests never touch a database that is not theirs.
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...env } = process.env;
  const stack = await openStack({ home, temporal, env, ports: { postgres: 0, temporal: 0, temporalUi: 0 } });
  project.provide('databaseUrl', stack.databaseUrl);
  project.provide('temporalAddress', stack.temporalAddress);
  return async () => {
    await stack.close();
    await rm(home, { recursive: true });
  };
}
