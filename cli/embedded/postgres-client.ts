import { Client } from 'pg';
import { StackError } from './errors.ts';
import { POSTGRES_USER } from './postgres-data.ts';
import type { PostgresFolder } from './postgres-data.ts';

const DATABASE = 'lanternist';
const ANSWER_MS = 5000;

export function postgresUrl({ password }: PostgresFolder, port: number, database = DATABASE): string {
  return `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Proves that the server answers and lets us in, and makes our database on the first time. */
export async function ensureDatabase(folder: PostgresFolder, port: number): Promise<void> {
  const client = new Client({
    connectionString: postgresUrl(folder, port, 'postgres'),
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: 30_000,
  });
  // Without a listener, a connection that breaks later would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    const message =
      `PostgreSQL refuses the password in the home's file postgres.password. Put the file back that belongs to ` +
      `${folder.data}, or move that folder away and start again.`;
    throw new StackError('WRONG_PASSWORD', message, { cause: error });
  } finally {
    await client.end();
  }
}
