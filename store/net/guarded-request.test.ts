import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PUBLIC_ONLY } from '../../domain/net/address-guard.ts';
import { guardedRequest, type GuardedRequest } from './guarded-request.ts';

let answer: (response: ServerResponse) => void;
let connections = 0;
const server = createServer((_request, response) => answer(response)).on('connection', () => (connections += 1));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (more: Partial<GuardedRequest> = {}, policy = { ...PUBLIC_ONLY, private: true }) =>
  guardedRequest(policy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    method: 'GET',
    headers: {},
    timeoutMs: 5000,
    bodyTimeoutMs: 5000,
    maxBytes: 10,
    ...more,
  });

it('gives status, headers and body', async () => {
  answer = (response) => response.writeHead(418, { 'x-a': 'b' }).end('0123456789');
  expect(await ask()).toMatchObject({ status: 418, headers: { 'x-a': 'b' }, complete: true });
  expect((await ask()).body.toString()).toBe('0123456789');
});

it('says where the body was cut: too long, too slow, broken off', async () => {
  answer = (response) => response.end('0123456789a');
  expect(await ask()).toMatchObject({ complete: false, body: Buffer.from('0123456789') });
  answer = (response) => void response.write('012');
  expect(await ask({ bodyTimeoutMs: 50 })).toMatchObject({ status: 200, complete: false, body: Buffer.from('012') });
  answer = (response) => response.writeHead(200, { 'content-length': 9 }).write('012', () => response.destroy());
  expect(await ask()).toMatchObject({ complete: false, body: Buffer.from('012') });
});

it('gives up on silence, and when it is told to', async () => {
  answer = () => undefined;
  await expect(ask({ timeoutMs: 50 })).rejects.toMatchObject({ code: 'ANSWER_TIMEOUT' });
  await expect(ask({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ code: 'ABORT_ERR' });
});

it('makes no connection to what the policy refuses', async () => {
  const before = connections;
  await expect(ask({}, PUBLIC_ONLY)).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
  expect(connections).toBe(before);
});
