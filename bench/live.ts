import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStack } from '../cli/embedded/stack.ts';
import { closeOrm, openOrm, type Orm } from '../store/orm.ts';
import { appendEvents } from '../store/repositories/events.repository.ts';
import { createProject } from '../store/repositories/projects.repository.ts';

const EVENTS = 200;
/** As many steps as fifty films at once report. */
const EVENTS_A_SECOND = 25;
const SERVER = fileURLToPath(new URL('../api/server.ts', import.meta.url));

/** How long events take from before they are written until a stream has them, in milliseconds. */
export interface FanOut {
  readonly streams: number;
  /** Events that arrived, over all streams. */
  readonly arrived: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/**
 * Opens so many streams at a gateway, half on one project and half on all, appends events and takes the time until each
 * stream has each of them. The time includes the transaction that writes the event.
 * @param gatewayUrl a gateway in another process, on the database of `orm`
 * @throws Error where a stream lacks an event or has one twice
 */
export async function benchLive(gatewayUrl: string, orm: Orm, streams: number): Promise<FanOut> {
  const { id } = await createProject(orm.em.fork(), { topic: 'live' });
  const delays: number[] = [];
  const readers = await Promise.all(
    Array.from({ length: streams }, (_, n) =>
      follow(`${gatewayUrl}${n % 2 ? '/events' : `/projects/${id}/events`}`, (delay) => delays.push(delay)),
    ),
  );
  try {
    for (let n = 0; n < EVENTS; n += 1) {
      const due = wait(1000 / EVENTS_A_SECOND);
      await appendEvents(orm.em.fork(), [{ projectId: id, type: 'bench.told', data: { sentAt: now() } }]);
      await due;
    }
    const wanted = EVENTS * streams;
    for (let tries = 0; delays.length < wanted && tries < 100; tries += 1) await wait(50);
    if (delays.length !== wanted) throw new Error(`${delays.length} of ${wanted} events arrived`);
    const sorted = delays.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    return { streams, arrived: delays.length, p50: at(0.5), p95: at(0.95), max: at(1) };
  } finally {
    for (const reader of readers) reader.destroy();
  }
}

const now = (): number => performance.timeOrigin + performance.now();

/** Reads a stream, once it has greeted. */
async function follow(url: string, onDelay: (milliseconds: number) => void): Promise<ClientRequest> {
  const asked = request(url, { agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode}`);
  asked.on('error', () => undefined);
  response.on('error', () => undefined);
  response.setEncoding('utf8');
  let rest = '';
  const greeted = Promise.withResolvers<void>();
  response.on('data', (chunk: string) => {
    const blocks = `${rest}${chunk}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.includes('event: hello')) greeted.resolve();
      const sentAt = /"sentAt":([\d.]+)/.exec(block)?.[1];
      if (sentAt) onDelay(now() - Number(sentAt));
    }
  });
  await greeted.promise;
  return asked;
}

async function main(say: (text: string) => void): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'lanternist-bench-live-'));
  const stack = await openStack({ home, ports: { postgres: 0, temporal: 0, temporalUi: 0 } });
  const orm = await openOrm(stack.databaseUrl);
  const child = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: stack.databaseUrl,
      TEMPORAL_ADDRESS: stack.temporalAddress,
      TEMPORAL_NAMESPACE: stack.temporalNamespace,
      ASSET_STORE: join(home, 'assets'),
      PORT: '0',
      RATE_LIMIT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve) => {
      createInterface(child.stdout).on('line', (line) => {
        const { url: there } = JSON.parse(line) as { url?: string };
        if (there) resolve(there);
      });
    });
    for (const streams of [1, 100, 500]) {
      const { arrived, p50, p95, max } = await benchLive(url, orm, streams);
      const figures = [p50, p95, max].map((one) => `${one.toFixed(1)} ms`).join(', ');
      say(`${streams} streams, ${arrived} arrivals: median, p95, longest ${figures}`);
    }
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
    await closeOrm(orm);
    await stack.close();
    await rm(home, { recursive: true, force: true });
  }
}

if (import.meta.main) await main((text) => void process.stderr.write(`${text}\n`));
