import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SetupContext } from '../artifact.ts';
import { download, downloadText } from './download.ts';

let folder: string;
let closing: (() => void)[];
let context: SetupContext;
let fractions: (number | null | undefined)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanternist-download-'));
  closing = [];
  fractions = [];
  context = { cache: folder, env: {}, report: (_source, _message, fraction) => fractions.push(fraction) };
});

afterEach(async () => {
  for (const close of closing) close();
  await rm(folder, { recursive: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

it('writes what is served and says how far it is', async () => {
  const body = Buffer.alloc(300_000, 'x');
  const url = await serve((_, response) => response.setHeader('content-length', body.length).end(body));
  await download('here', url, join(folder, 'file'), context);
  expect((await readFile(join(folder, 'file'))).equals(body)).toBe(true);
  expect(fractions.at(-1)).toBe(0.95);
});

it('says in one line that a host refuses or cannot be reached', async () => {
  const url = await serve((_, response) => response.writeHead(404).end());
  await expect(downloadText(url)).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 404$/);
  closing.forEach((close) => close());
  await expect(downloadText(url)).rejects.toThrow(/^127\.0\.0\.1:\d+ cannot be reached \(.*ECONNREFUSED/);
});

it('fails when the connection breaks half way', async () => {
  const url = await serve((_, response) => {
    response.setHeader('content-length', 1000).write('half', () => response.destroy());
  });
  await expect(download('here', url, join(folder, 'file'), context)).rejects.toThrow(/^the transfer from .* broke off/);
});

it('stops when it is aborted', async () => {
  const abort = new AbortController();
  const url = await serve((_, response) =>
    response.setHeader('content-length', 1000).write('half', () => abort.abort()),
  );
  const running = download('here', url, join(folder, 'file'), { ...context, signal: abort.signal });
  await expect(running).rejects.toThrow(/abort/i);
});
