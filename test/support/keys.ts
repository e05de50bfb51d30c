import type { Role } from '../../domain/access/access.contract.ts';
import { makeApiKey } from '../../api/services/identity/api-key.ts';
import type { Orm } from '../../store/orm.ts';
import type { TestGateway } from './gateway.ts';
import { createApiKey } from '../../store/repositories/api-keys.repository.ts';

const MAKER = { kind: 'system', id: 'test', name: 'test', role: 'admin' } as const;

/** A key in the gateway's database, as the header that shows it. */
export async function aKey(
  orm: Orm,
  role: Role,
  more: { name?: string; expiresAt?: Date } = {},
): Promise<{ id: string; key: string; header: { authorization: string } }> {
  const { key, prefix, hash } = makeApiKey();
  const { name = `a ${role}`, expiresAt = null } = more;
  const { id } = await createApiKey(
    orm.em.fork(),
    { name, role, expiresAt, prefix, hash },
    { by: MAKER, requestId: null },
  );
  return { id, key, header: bearer(key) };
}

/** The headers of a page whose user signed in with the key. */
export async function sessionOf(gateway: Pick<TestGateway, 'call'>, apiKey: string): Promise<Record<string, string>> {
  const answer = await gateway.call('POST', '/session', { apiKey });
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
  if (answer.status !== 200) throw new Error(`sign-in was answered ${answer.status}: ${answer.text}`);
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });
