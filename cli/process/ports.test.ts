import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, isListening } from './ports.ts';

it('gives the preferred port when it is free and another when it is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const other = await freePort(port);
  expect(other).not.toBe(port);
  expect(await isListening(port)).toBe(true);
  server.close();
  await once(server, 'close');
  expect(await isListening(port)).toBe(false);
  expect(await freePort(port)).toBe(port);
});
