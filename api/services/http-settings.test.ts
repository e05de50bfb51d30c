import { describe, expect, it } from 'vitest';
import { DEFAULT_HTTP, readHttp } from './http-settings.ts';

const read = (env: Record<string, string>) => readHttp(env);

describe('readHttp', () => {
  it('lets nobody in from other sites, trusts no proxy, and limits', () => {
    expect(read({})).toEqual({ settings: { ...DEFAULT_HTTP, rateLimit: 'standard' }, faults: [] });
  });

  it('takes lists, counts and limits', () => {
    const { settings, faults } = read({
      CORS_ORIGINS: 'https://films.example, http://localhost:5173',
      TRUST_PROXY: 'loopback, 10.0.0.0/8, fd00::1',
      RATE_LIMIT: '60, 12',
      DISK_MIN_FREE_MB: '1000',
    });
    expect(faults).toEqual([]);
    expect(settings).toEqual({
      corsOrigins: ['https://films.example', 'http://localhost:5173'],
      trustProxy: ['loopback', '10.0.0.0/8', 'fd00::1'],
      rateLimit: { reads: 60, writes: 12 },
      diskMinBytes: 1e9,
      headersTimeout: 15_000,
    });
    expect(read({ TRUST_PROXY: '2', RATE_LIMIT: '0', DISK_MIN_FREE_MB: '0' }).settings).toMatchObject({
      trustProxy: 2,
      rateLimit: 'off',
      diskMinBytes: 0,
    });
    expect(read({ TRUST_PROXY: '0' }).settings.trustProxy).toBe(false);
  });

  it.each([
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://films.example/path'],
    ['CORS_ORIGINS', 'films.example'],
    ['CORS_ORIGINS', 'ftp://films.example'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '1, 10.0.0.1'],
    ['RATE_LIMIT', '600'],
    ['RATE_LIMIT', '-1,5'],
    ['RATE_LIMIT', '0,0'],
    ['DISK_MIN_FREE_MB', '1.5'],
  ])('refuses %s=%s', (name, value) => {
    expect(read({ [name]: value }).faults).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
  });
});
