import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { openStack } from '../cli/embedded/stack.ts';
import { builtConsole } from '../cli/console/built-console.ts';
import { closeOrm, openOrm, type Orm } from '../store/orm.ts';
import { closeBrowser, openPage } from '../test/support/browser.ts';
import { sendEvents } from './console-events.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { seedProjects } from './gateway-seed.ts';
import { quantile } from './quantile.ts';

const PROJECTS = 100_000;
/** Rows of the list that are in production while events arrive, as on a Monday morning. */
const WORKING = 20;
const LOADS = 5;
const QUIET_MS = 1500;
const FRAMES_MS = 15_000;
/** A frame that took as long as two was dropped. */
const DROPPED_MS = 25;

export interface Frames {
  readonly perSecond: number;
  /** 95 of 100 frames took at most so many milliseconds. */
  readonly p95: number;
  readonly dropped: number;
}

export interface ConsoleBench {
  /** Bytes of all scripts that the overview fetches, gzipped. */
  readonly scriptBytes: number;
  /** Milliseconds from the request to the figures of 100,000 projects on the screen, and to the largest paint; medians. */
  readonly painted: number;
  readonly largestPaint: number;
  readonly idle: Frames;
  readonly busy: Frames;
  /** Events a second that were sent meanwhile. */
  readonly eventRate: number;
}

/** Measures the console in a real browser, on an embedded stack with 100,000 projects. */
export async function benchConsole(temporal: string | undefined, say: (text: string) => void): Promise<ConsoleBench> {
  const home = await mkdtemp(join(tmpdir(), 'lanternist-bench-'));
  const consoleRoot = await builtConsole();
  const ports = { postgres: 0, temporal: 0, temporalUi: 0 };
  const stack = await openStack({ home, ...(temporal ? { temporal } : {}), ports });
  const orm = await openOrm(stack.databaseUrl, { statementTimeout: 600_000 });
  try {
    say(`${PROJECTS} projects are made`);
    await seedProjects(orm.em.fork(), 0, PROJECTS);
    const gateway = await startGatewayProcess(stack, home, consoleRoot);
    try {
      const loads = [];
      for (let load = 0; load < LOADS; load += 1) loads.push(await openOverview(gateway.url));
      const scriptBytes = Math.max(...loads.map((load) => load.scriptBytes));
      const [painted, largestPaint] = [
        median(loads.map((load) => load.painted)),
        median(loads.map((load) => load.largestPaint)),
      ];
      say(`${scriptBytes} bytes of script, overview after ${painted.toFixed(0)} ms (${largestPaint.toFixed(0)} ms)`);
      const list = await watchList(gateway.url, orm);
      say(
        `idle ${JSON.stringify(list.idle)}, busy ${JSON.stringify(list.busy)} at ${list.eventRate.toFixed(0)} events a second`,
      );
      return { scriptBytes, painted, largestPaint, ...list };
    } finally {
      await closeBrowser();
      await gateway.stop();
    }
  } finally {
    await closeOrm(orm);
    await stack.close();
    await rm(home, { recursive: true, force: true });
  }
}

const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The overview in a browser that was never here. */
async function openOverview(url: string) {
  const { page, close } = await openPage({ baseUrl: url, context: { reducedMotion: 'no-preference' } });
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.addInitScript(noteFigures);
  await page.goto('/console/');
  await page.waitForFunction(() => 'figuresAt' in globalThis);
  // The stream of events never ends: quiet is when no script has come for a while.
  for (let before = -1; before !== scripts.length; await pause(QUIET_MS)) before = scripts.length;
  const paint = await page.evaluate(readPaint);
  const scriptBytes = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
  await close();
  return { ...paint, scriptBytes };
}

/** In the page: notes the frame after the one in which the number of done projects of 100,000 came in. */
function noteFigures(): void {
  const look = (): void => {
    // Four of five are done: only the gateway's own figures look like that.
    if (!/\b7\d,\d{3}\b/.test(document.body?.innerText ?? '')) return void requestAnimationFrame(look);
    requestAnimationFrame(() => Object.assign(globalThis, { figuresAt: performance.now() }));
  };
  requestAnimationFrame(look);
}

/** In the page. */
async function readPaint(): Promise<{ painted: number; largestPaint: number }> {
  const largest = await new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
  return { painted: (globalThis as unknown as { figuresAt: number }).figuresAt, largestPaint: largest };
}

async function watchList(url: string, orm: Orm) {
  await orm.em.fork().execute(
    `with newest as (select id from project order by created_at desc limit ${WORKING})
     update project set status = 'PROCESSING' where id in (select id from newest)`,
  );
  await orm.em.fork().execute(
    `insert into run (id, project_id, number, workflow_id, status, step, percent)
     select gen_random_uuid(), id, 2, 'bench-' || id, 'RUNNING', 'rendering', 10 from project where status = 'PROCESSING'`,
  );
  const { page, faults, close } = await openPage({ baseUrl: url, context: { reducedMotion: 'no-preference' } });
  await page.goto('/console/projects');
  await page.locator('a[data-row]').nth(49).waitFor();
  const shown = await page.locator('a[data-row]').evaluateAll((rows) => rows.map((row) => row.dataset['row'] ?? ''));
  const idle = await frames(page);
  const sending = sendEvents(orm, shown);
  await page.getByText('rendering scene').first().waitFor();
  const busy = await frames(page);
  const { rate } = await sending.stop();
  // What is fast because it shows nothing would be no measure.
  await page.getByRole('button', { name: /^\d+ new$/ }).waitFor();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  await close();
  return { idle, busy, eventRate: rate };
}

async function frames(page: Page): Promise<Frames> {
  const times = await page.evaluate(
    (milliseconds) =>
      new Promise<number[]>((resolve) => {
        const at: number[] = [];
        const next = (now: number): void => {
          at.push(now);
          if (now - (at[0] ?? now) < milliseconds) requestAnimationFrame(next);
          else resolve(at);
        };
        requestAnimationFrame(next);
      }),
    FRAMES_MS,
  );
  const deltas = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return {
    perSecond: (1000 * deltas.length) / ((times.at(-1) ?? 0) - (times[0] ?? 0)),
    p95: quantile(deltas, 0.95),
    dropped: deltas.filter((delta) => delta > DROPPED_MS).length,
  };
}

if (import.meta.main) await benchConsole(undefined, (text) => void process.stderr.write(`${text}\n`));
