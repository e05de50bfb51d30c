import type { EntityManager } from '../../../store/orm.ts';
import { liveApiKeys } from '../../../store/repositories/api-keys.repository.ts';
import { ConfigError } from '../../config.ts';
import type { GatewayIdentity } from '../../plugins/app/identity.ts';
import type { IdentitySettings } from './settings.ts';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/**
 * Whether callers are asked who they are. They are as soon as anything is configured: an administrator's key in the database
 * counts too. Asked once, at start.
 * @throws ConfigError for an address of the network where nobody could be recognised
 */
export async function decideIdentity(
  em: EntityManager,
  host: string,
  settings: IdentitySettings,
): Promise<GatewayIdentity> {
  const keys = await liveApiKeys(em);
  const configured = settings.adminKey !== null || settings.oidc !== null;
  if (LOOPBACK.test(host)) return { settings, required: configured || keys.admin };
  if (configured || keys.any) return { settings, required: true };
  throw new ConfigError([
    `HOST ${host} is an address of the network, and nobody could be asked who they are: set LANTERNIST_ADMIN_KEY_FILE (a file with a key of 32 characters or more), or OIDC_ISSUER and OIDC_AUDIENCE, or make a key with \`lanternist api-key create --name first --role admin\`. See docs/security.md.`,
  ]);
}
