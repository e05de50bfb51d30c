import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PUBLIC_ONLY, type AddressPolicy } from '../../domain/net/address-guard.ts';
import { guardedLookup } from './guarded-lookup.ts';

let connections = 0;
const server = createServer((_request, response) => response.end()).on('connection', () => (connections += 1));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

/** The status of a request by name, or why there was none. */
const ask = (policy: AddressPolicy, autoSelectFamily: boolean): Promise<unknown> =>
  new Promise((resolve) => {
    const { port } = server.address() as AddressInfo;
    const options = { host: 'localhost', port, lookup: guardedLookup(policy), agent: false as const, autoSelectFamily };
    request(options, (response) => resolve(response.resume().statusCode))
      .once('error', resolve)
      .end();
  });

it.each([true, false])('is the look-up of the connection: a name that leads here is refused (all: %j)', async (all) => {
  expect(await ask(PUBLIC_ONLY, all)).toMatchObject({
    code: 'ADDRESS_REFUSED',
    message: expect.stringContaining('localhost leads to a place that is not called'),
  });
  expect(connections).toBe(0);
});

it.each([
  { private: true, allow: [] },
  { private: false, allow: ['localhost'] },
  { private: false, allow: ['127.0.0.0/8', '::1'] },
])('lets pass what %j opens', async (policy) => {
  expect(await ask(policy, true)).toBe(200);
});

it('hands on what the system says of a name that nobody knows', async () => {
  const error = await new Promise((resolve) => guardedLookup(PUBLIC_ONLY)('nobody.invalid', { all: true }, resolve));
  expect(error).toMatchObject({ syscall: 'getaddrinfo' });
});
