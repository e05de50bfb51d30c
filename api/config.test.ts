import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const good = { DATABASE_URL: 'postgres://localhost/lanternist', ASSET_STORE: 'assets' };

describe('readConfig', () => {
  it('binds to the loopback on port 4000 unless told', () => {
    expect(readConfig(good)).toMatchObject({
      databaseUrl: good.DATABASE_URL,
      assetRoot: 'assets',
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      live: { maxStreams: 1000 },
      temporalUiUrl: null,
      identity: { adminKey: null, oidc: null },
    });
  });

  it('names every fault at once', () => {
    const faulty = { DATABASE_URL: 'mysql://x', ASSET_STORE: 's3://bucket', PORT: '70000', LOG_LEVEL: 'loud' };
    expect(() => readConfig(faulty)).toThrow(ConfigError);
    expect(() => readConfig(faulty)).toThrow(/DATABASE_URL.*\n.*ASSET_STORE.*\n.*PORT.*\n.*LOG_LEVEL/);
    const identity = { LANTERNIST_ADMIN_KEY: 'short', OIDC_ISSUER: 'nowhere' };
    expect(() => readConfig({ ...faulty, ...identity })).toThrow(
      /LOG_LEVEL(.*\n)+.*LANTERNIST_ADMIN_KEY.*\n.*OIDC_ISSUER/,
    );
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ ...good, DATABASE_URL: 'mysql://me:hunter2@db/x' })).toThrow(/^(?!.*hunter2)/s);
  });
});
