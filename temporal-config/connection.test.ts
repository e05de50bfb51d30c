import { expect, it } from 'vitest';
import { localTemporal, temporalFromEnvironment } from './connection.ts';

/** No profile file of the machine that runs the test. */
const noFile = { TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml' };

it('takes address, namespace, key and TLS from Temporal’s own variables', () => {
  const env = { ...noFile, TEMPORAL_ADDRESS: 'cloud.example:7233', TEMPORAL_NAMESPACE: 'films', TEMPORAL_API_KEY: 'k' };
  const target = temporalFromEnvironment(env);
  expect(target).toMatchObject({ address: 'cloud.example:7233', namespace: 'films' });
  expect(target.connectionOptions).toMatchObject({ address: 'cloud.example:7233', apiKey: 'k', tls: true });
});

it('falls back to the usual local server', () => {
  expect(temporalFromEnvironment(noFile)).toMatchObject({ address: 'localhost:7233', namespace: 'default' });
});

it('never uses the key or TLS of another server for one on this machine', () => {
  expect(localTemporal('127.0.0.1:7234')).toEqual({
    address: '127.0.0.1:7234',
    namespace: 'default',
    connectionOptions: { address: '127.0.0.1:7234' },
  });
});
