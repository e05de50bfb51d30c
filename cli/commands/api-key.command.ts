import { Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, type Actor, type Role } from '../../domain/access/access.contract.ts';
import { makeApiKey } from '../../api/services/identity/api-key.ts';
import { closeOrm, openOrm } from '../../store/orm.ts';
import { createApiKey } from '../../store/repositories/api-keys.repository.ts';
import { closeAll, type Closing } from '../closing.ts';
import { openStack } from '../embedded/stack.ts';

/** Whoever may open the database needs no key to make one. */
const COMMAND_LINE: Actor = { kind: 'system', id: 'command-line', name: 'command line', role: 'admin' };
const DAY_MS = 24 * 60 * 60 * 1000;

interface CreateOptions {
  name: string;
  role: Role;
  expires?: number;
}

export function apiKeyCommand(): Command {
  const command = new Command('api-key').description('API keys of the gateway: the first one is made here.');
  command
    .command('create')
    .description('Write a key into the database, and print it once.')
    .requiredOption('--name <text>', 'what the key is for', readName)
    .addOption(new Option('--role <role>', 'the most that its holder may do').choices(ROLES).makeOptionMandatory())
    .option('--expires <days>', 'it is good for so many days (default: until it is revoked)', readDays)
    .action(async ({ name, role, expires }: CreateOptions) => {
      const { key, prefix, hash } = makeApiKey();
      const expiresAt = expires === undefined ? null : new Date(Date.now() + expires * DAY_MS);
      await withDatabase(async (databaseUrl) => {
        const orm = await openOrm(databaseUrl, { pool: 1 });
        try {
          await createApiKey(
            orm.em.fork(),
            { name, role, expiresAt, prefix, hash },
            { by: COMMAND_LINE, requestId: null },
          );
        } finally {
          await closeOrm(orm);
        }
      });
      process.stderr.write(`The key "${name}" (${role}) is shown this once; only a hash of it is kept:\n`);
      process.stdout.write(`${key}\n`);
    });
  return command;
}

/** DATABASE_URL alone is enough; without it the home's stack is joined or started. */
async function withDatabase(work: (databaseUrl: string) => Promise<void>): Promise<void> {
  const outside = process.env['DATABASE_URL'];
  if (outside) return work(outside);
  const closing: Closing[] = [];
  try {
    const stack = await openStack({ onProgress: (message) => process.stderr.write(`· ${message}\n`) });
    closing.push(() => stack.close());
    await work(stack.databaseUrl);
  } finally {
    await closeAll(closing, (error) => process.stderr.write(`! ${String(error)}\n`));
  }
}

function readName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 200) throw new InvalidArgumentError('Give 1 to 200 characters.');
  return name;
}

function readDays(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Give whole days, 1 to 99999.');
  return Number(text);
}
