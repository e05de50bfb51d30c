import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { refuseForeigners } from './local-guard.ts';

const LOCAL = { host: 'localhost:4000' };
const asked = (method: string, headers: IncomingHttpHeaders, allowed: readonly string[] = []): string => {
  try {
    refuseForeigners({ method, headers }, allowed);
    return 'let in';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

describe('where nobody is asked who they are', () => {
  it.each([
    'localhost',
    'localhost:4000',
    '127.0.0.1:4000',
    '127.1.2.3',
    '[::1]:4000',
    'LOCALHOST',
    'films.localhost:1',
  ])('the host %s is this machine', (host) => expect(asked('POST', { host })).toBe('let in'));

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:4000',
    '192.168.1.7:4000',
    'evil@localhost',
    'localhost:4000@evil.example',
    '[::2]',
    '',
    undefined,
  ])('the host %s is not', (host) => {
    for (const method of ['GET', 'POST']) expect(asked(method, { host })).toBe('HOST_NOT_ALLOWED');
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['a form of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page without a site', { origin: 'null' }],
    ['a name that looks local', { origin: 'http://localhost.evil.example' }],
    ['a page that hides its origin', { 'sec-fetch-site': 'cross-site' }],
  ])('%s may change nothing', (_what, headers) => {
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
      expect(asked(method, { ...LOCAL, ...headers })).toBe('ORIGIN_NOT_ALLOWED');
    expect(asked('GET', { ...LOCAL, ...headers })).toBe('let in');
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['a program', {}],
    ['the console', { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' }],
    ['the console in development', { origin: 'http://127.0.0.1:5173', 'sec-fetch-site': 'same-site' }],
    ['a site that is allowed', { origin: 'https://films.example', 'sec-fetch-site': 'cross-site' }],
  ])('%s may', (_what, headers) => {
    expect(asked('POST', { ...LOCAL, ...headers }, ['https://films.example'])).toBe('let in');
  });

  it('whoever comes through a proxy is not the user of this machine', () => {
    expect(asked('GET', { ...LOCAL, 'x-forwarded-for': '203.0.113.7' })).toBe('UNAUTHENTICATED');
    expect(asked('GET', { ...LOCAL, forwarded: 'for=203.0.113.7' })).toBe('UNAUTHENTICATED');
  });
});
