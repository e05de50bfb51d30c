import { existsSync } from 'node:fs';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { lanternistCache } from '../../cli/paths.ts';
import { withLock } from '../../cli/process/lock.ts';

export interface GuardedPage {
  readonly page: Page;
  /**
   * What no page of ours may do: ask another origin, write an error to the console, throw, break its own policy. Empty
   * at the end of every test.
   */
  readonly faults: string[];
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  /** For example `http://127.0.0.1:4000`; nothing else may be asked. */
  readonly baseUrl: string;
  readonly dark?: boolean;
  /** In CSS pixels; 1440 × 900 unless told. */
  readonly width?: number;
  readonly height?: number;
  /** Lines of the browser's console that the test brings about itself, for example `/status of 412/`. */
  readonly expected?: readonly RegExp[];
  readonly context?: BrowserContextOptions;
}

let running: Promise<Browser> | undefined;

/** One browser for all tests of a file: `LANTERNIST_CHROMIUM`, else the packaged Chromium. */
export function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

export async function closeBrowser(): Promise<void> {
  const open = await running;
  running = undefined;
  await open?.close();
}

async function launch(): Promise<Browser> {
  const named = process.env['LANTERNIST_CHROMIUM'];
  if (named && !existsSync(named)) throw new Error(`LANTERNIST_CHROMIUM names ${named}, which is not there`);
  // It is unpacked at first use: not by two at once.
  const unpacked = () => withLock(join(lanternistCache(), 'locks', 'chromium'), {}, () => packaged.executablePath());
  return await chromium.launch({
    executablePath: named ?? (await unpacked()),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
  });
}

/** A page in a profile of its own, watched from its first request on. */
export async function openPage(options: PageOptions): Promise<GuardedPage> {
  const { baseUrl, dark = false, width = 1440, height = 900, expected = [] } = options;
  const context = await (
    await browser()
  ).newContext({
    baseURL: baseUrl,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options.context,
  });
  const faults: string[] = [];
  const { origin } = new URL(baseUrl);
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith(`blob:${origin}/`)) faults.push(`asked ${url}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    if (!['error', 'warning'].includes(message.type()) || expected.some((pattern) => pattern.test(text))) return;
    faults.push(`${message.type()}: ${text} (${message.location().url})`);
  });
  context.on('weberror', (error) => faults.push(`threw ${error.error().stack ?? error.error().message}`));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { page, faults, close: () => context.close() };
}

/** What axe-core finds against WCAG 2.2 AA on the page as it stands, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary?.split('\n').at(-1)}`,
    ),
  );
}
