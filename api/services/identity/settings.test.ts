import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { authorizeParameters, NO_IDENTITY, readIdentity } from './settings.ts';

const KEY = 'a-key-of-the-environment-0123456789abcdef';
const oidc = { OIDC_ISSUER: 'https://id.example.org/realms/films', OIDC_AUDIENCE: 'films' };

describe('readIdentity', () => {
  it('finds nothing where nothing is set, or is set to nothing', () => {
    const nothing = { settings: NO_IDENTITY, faults: [] };
    expect(readIdentity({})).toEqual(nothing);
    expect(readIdentity({ LANTERNIST_ADMIN_KEY: '', OIDC_ISSUER: '', OIDC_DEFAULT_ROLE: '' })).toEqual(nothing);
  });

  it('reads a provider', () => {
    const more = {
      OIDC_CLIENT_ID: 'console',
      OIDC_CLIENT_SECRET: 'shh',
      OIDC_SCOPES: 'openid roles',
      OIDC_AUTHORIZE_PARAMS: 'audience=films&prompt=login',
      SESSION_HOURS: '8',
      OIDC_ROLE_MAP: 'cn=film=editor, leads=admin',
      OIDC_DEFAULT_ROLE: 'viewer',
    };
    expect(readIdentity({ ...oidc, ...more })).toEqual({
      faults: [],
      settings: {
        adminKey: null,
        sessionHours: 8,
        oidc: {
          issuer: oidc.OIDC_ISSUER,
          audience: 'films',
          clientId: 'console',
          clientSecret: 'shh',
          scopes: 'openid roles',
          authorizeParams: 'audience=films&prompt=login',
          roles: { claim: 'roles', map: { 'cn=film': 'editor', leads: 'admin' }, fallback: 'viewer' },
        },
      },
    });
  });

  it('reads the key from a file', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'admin-key');
    await writeFile(file, `${KEY}\n`);
    expect(readIdentity({ LANTERNIST_ADMIN_KEY_FILE: file }).settings.adminKey).toBe(KEY);
    expect(readIdentity({ LANTERNIST_ADMIN_KEY: KEY }).settings.adminKey).toBe(KEY);
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['a short key', { LANTERNIST_ADMIN_KEY: 'hunter2' }, /^LANTERNIST_ADMIN_KEY must be 32/],
    ['a key with spaces', { LANTERNIST_ADMIN_KEY: `hunter2 ${KEY}` }, /^LANTERNIST_ADMIN_KEY must be 32/],
    ['a key twice', { LANTERNIST_ADMIN_KEY: KEY, LANTERNIST_ADMIN_KEY_FILE: '/x' }, /both set/],
    ['a missing file', { LANTERNIST_ADMIN_KEY_FILE: '/none/such' }, /FILE cannot be read \(ENOENT\)/],
    ['a session without end', { SESSION_HOURS: 'never' }, /^SESSION_HOURS must be a number/],
    ['a long session', { SESSION_HOURS: '8760' }, /^SESSION_HOURS must be/],
    ['no issuer', { OIDC_AUDIENCE: 'films' }, /^OIDC_ISSUER is missing/],
    ['no audience', { OIDC_ISSUER: oidc.OIDC_ISSUER }, /^OIDC_AUDIENCE is missing/],
    ['no address', { ...oidc, OIDC_ISSUER: 'films' }, /^OIDC_ISSUER must be an https/],
    ['an open connection', { ...oidc, OIDC_ISSUER: 'http://id.example.org' }, /^OIDC_ISSUER must be an https/],
    ['a loopback by its look', { ...oidc, OIDC_ISSUER: 'http://localhost.evil.example' }, /^OIDC_ISSUER must be/],
    ['an unknown role', { ...oidc, OIDC_DEFAULT_ROLE: 'root' }, /^OIDC_DEFAULT_ROLE must name one of viewer/],
    ['a map without roles', { ...oidc, OIDC_ROLE_MAP: 'staff' }, /^OIDC_ROLE_MAP must be pairs/],
    ['a map to unknown roles', { ...oidc, OIDC_ROLE_MAP: 'staff=boss' }, /^OIDC_ROLE_MAP must name one of/],
  ])('%s is a fault that says so', (_what, env, words) => {
    const { faults } = readIdentity(env);
    expect(faults).toEqual([expect.stringMatching(words)]);
    expect(faults.join()).not.toMatch(/hunter2/);
  });

  it('takes a provider on this machine over http', () => {
    for (const issuer of ['http://127.0.0.1:4444', 'http://localhost/realm', 'http://[::1]:1/'])
      expect(readIdentity({ ...oidc, OIDC_ISSUER: issuer }).faults).toEqual([]);
  });
});

describe('authorizeParameters', () => {
  const settings = { issuer: 'i', clientId: 'c', roles: { claim: 'roles', map: {}, fallback: null } };
  it('name the audience as the resource, if it is an address, unless others are configured', () => {
    expect(authorizeParameters({ ...settings, audience: 'https://films.example' })).toEqual({
      resource: 'https://films.example',
    });
    expect(authorizeParameters({ ...settings, audience: 'films' })).toEqual({});
    const authorizeParams = 'audience=films&prompt=login';
    expect(authorizeParameters({ ...settings, audience: 'https://films.example', authorizeParams })).toEqual({
      audience: 'films',
      prompt: 'login',
    });
  });
});
