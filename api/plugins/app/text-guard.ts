import { fastifyPlugin } from 'fastify-plugin';
import { invalidInput } from '../../errors.ts';

/** Where in `value` a text stands that PostgreSQL cannot keep: one with NUL or half a surrogate pair. Null where none does. */
function findUnkeepable(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    const found = findUnkeepable(member, [...path, name]);
    if (found) return found;
  }
  return null;
}

/** Runs after validation, whose words are better where it has some. */
export const textGuardPlugin = fastifyPlugin(
  async (app) => {
    app.addHook('preHandler', async (request) => {
      const path = findUnkeepable(request.body) ?? findUnkeepable(request.query);
      if (path) throw invalidInput([{ path, message: 'holds a NUL character or half a character, which is no text' }]);
    });
  },
  { name: 'text-guard' },
);
