import { describe, expect, it } from 'vitest';
import { nameOf, roleOf, type RoleRules } from './claims.ts';

const rules = (more: Partial<RoleRules> = {}): RoleRules => ({ claim: 'roles', map: {}, fallback: null, ...more });

describe('roleOf', () => {
  it.each<[string, Record<string, unknown>, Partial<RoleRules>, string | null]>([
    ['a list', { roles: ['viewer', 'reviewer', 'editor'] }, {}, 'reviewer'],
    ['one name', { roles: 'admin' }, {}, 'admin'],
    ['names in one text', { roles: 'openid editor' }, {}, 'editor'],
    ['a path', { realm_access: { roles: ['editor'] } }, { claim: 'realm_access.roles' }, 'editor'],
    ['a name with dots', { 'https://x.example/roles': ['editor'] }, { claim: 'https://x.example/roles' }, 'editor'],
    ['the names of the provider', { roles: ['staff'] }, { map: { staff: 'editor' } }, 'editor'],
    ['our names, where others are listed', { roles: ['admin'] }, { map: { staff: 'editor' } }, null],
    ['nothing', {}, {}, null],
    ['nothing, with a default', {}, { fallback: 'viewer' }, 'viewer'],
    ['a default that is less', { roles: ['editor'] }, { fallback: 'viewer' }, 'editor'],
    ['names of every object', { roles: ['constructor', '__proto__', 'toString'] }, {}, null],
    ['no names', { roles: [1, null, { admin: true }] }, {}, null],
    ['a path into nothing', { roles: 'x' }, { claim: 'roles.constructor.name' }, null],
    ['other capitals', { roles: ['Admin'] }, {}, null],
  ])('%s', (_what, claims, more, role) => {
    expect(roleOf(claims, rules(more))).toBe(role);
  });
});

describe('nameOf', () => {
  it.each([
    [{ name: ' Ada\u0000\nLovelace ', email: 'a@x' }, 'Ada Lovelace'],
    [{ name: '', preferred_username: 'ada' }, 'ada'],
    [{ name: 7, email: 'a@x' }, 'a@x'],
    [{}, 'subject'],
  ])('%j', (claims, name) => {
    expect(nameOf(claims, 'subject')).toBe(name);
  });
});
