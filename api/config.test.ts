import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readStandaloneConfig } from './config.ts';

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

  it('names those of every part', () => {
    const faulty = { CORS_ORIGINS: '*', TRUST_PROXY: 'yes', RATE_LIMIT: 'many', DISK_MIN_FREE_MB: '-1' };
    const other = { TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml', TEMPORAL_PROFILE: 'missing', PORT: '-1' };
    expect(() => readStandaloneConfig({ ...good, ...faulty, ...other })).toThrow(
      /PORT.*\n.*CORS_ORIGINS.*\n.*TRUST_PROXY.*\n.*RATE_LIMIT.*\n.*DISK_MIN_FREE_MB.*\n.*TEMPORAL/,
    );
  });

  it('refuses a file in place of a folder', () => {
    expect(() => readConfig({ ...good, ASSET_STORE: import.meta.filename })).toThrow(/ASSET_STORE is a file/);
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = { PORT: '', HOST: '', LOG_LEVEL: '', RATE_LIMIT: '', TEMPORAL_UI_URL: '', OIDC_ISSUER: '' };
    expect(readConfig({ ...good, ...empty })).toEqual(readConfig(good));
    expect(() => readConfig({ ...good, ASSET_STORE: '' })).toThrow(/ASSET_STORE is missing/);
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ ...good, DATABASE_URL: 'mysql://me:hunter2@db/x' })).toThrow(/^(?!.*hunter2)/s);
    expect(() => readConfig({ ...good, DATABASE_URL: 'postgres://me:hunter2@db:x/x' })).toThrow(/^(?!.*hunter2)/s);
  });
});
