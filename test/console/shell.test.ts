import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, closeBrowser, openPage, type GuardedPage } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';

const PATIENCE = { timeout: 15_000 };

let stack: TestConsole;
let guarded: GuardedPage;
let page: Page;

/** A project, made as a program makes it. @returns its id */
async function makeProject(topic: string): Promise<string> {
  const answer = await fetch(`${stack.url}/api/v1/projects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ topic }),
  });
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  return id;
}

const isLive = (on: Page) => on.getByText('Live', { exact: true }).waitFor();

beforeAll(async () => {
  stack = await openConsole();
  await makeProject('How lighthouses find their rhythm');
  guarded = await openPage({
    baseUrl: stack.url,
    // While the gateway is away the browser itself says so.
    expected: [/Failed to load resource|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE_CHUNKED/],
  });
  ({ page } = guarded);
  await page.goto('/console/projects');
  await isLive(page);
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
});

describe('the shell of the console', () => {
  it('goes by chords, opens a new project, and none of it while somebody types', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.waitForURL('**/console/workers');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/console/projects');
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox');
    await expect.poll(() => search.evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
    await page.keyboard.type('gw?c');
    expect(await search.inputValue()).toBe('gw?c');
    expect(page.url()).toMatch(/\/console\/projects$/);
    await search.fill('');
    await page.keyboard.press('Escape');
  });

  it('finds a project in the command palette by keyboard alone', async () => {
    await page.locator('main').focus();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await palette.waitFor();
    await page.keyboard.type('lightho');
    await palette.getByRole('option', { name: /lighthouses find/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/projects\/[0-9a-f-]{36}/);
    await palette.waitFor({ state: 'detached' });
  });

  it('lists what the keys do, and only what this page has', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Workers & queues').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('keeps the theme that was chosen', async () => {
    const root = page.locator('html');
    await page.getByRole('button', { name: 'Switch to dark mode' }).click();
    await expect.poll(() => root.getAttribute('class'), PATIENCE).toContain('dark');
    await page.reload();
    await isLive(page);
    expect(await root.getAttribute('class')).toContain('dark');
    await page.getByRole('button', { name: 'Switch to light mode' }).click();
    await expect.poll(() => root.getAttribute('class'), PATIENCE).toContain('light');
  });

  it('says which limits and times are in force', async () => {
    await page.goto('/console/settings/limits');
    const rows = page.locator('dl > div');
    await rows.filter({ hasText: 'Deliveries of webhooks' }).waitFor();
    expect(await rows.filter({ hasText: 'Notes' }).innerText()).toContain('500,000 characters');
    expect(await rows.filter({ hasText: 'Reads' }).innerText()).toContain('as many as are sent');
  });

  it('says what is not there', async () => {
    await page.goto('/console/no-such-page');
    await page.getByText('There is no such page').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
  });

  it('shows in one tab what is done in another', async () => {
    const other = await page.context().newPage();
    await other.goto('/console/projects');
    await isLive(other);
    const id = await makeProject('Seen in both tabs');
    for (const tab of [page, other]) await tab.getByText('1 new').waitFor();
    await other.close();
    const answer = await fetch(`${stack.url}/api/v1/projects/${id}`);
    expect(answer.status).toBe(200);
  });

  it('says that the device is offline, and goes on when it is back', async () => {
    await page.context().setOffline(true);
    await page.getByText('This device is offline').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('This device is offline').waitFor({ state: 'detached' });
    await isLive(page);
  });

  it('shows the truth within five seconds of the gateway coming back, without a reload', async () => {
    await page.evaluate(() => Object.assign(window, { same: true }));
    await stack.stop();
    await page.getByText('Connection lost').first().waitFor();
    await stack.orm.em
      .fork()
      .execute(`update project set name = 'Named while nobody listened' where topic = 'Seen in both tabs'`);
    await stack.restart();
    const back = Date.now();
    await page.getByRole('link', { name: 'Named while nobody listened' }).waitFor();
    expect(Date.now() - back).toBeLessThan(5000);
    await isLive(page);
    expect(await page.evaluate(() => 'same' in window)).toBe(true);
  });

  it('needs at most 200 kB of script, gzipped, for its first page', async () => {
    const first = await openPage({ baseUrl: stack.url });
    const scripts = new Set<string>();
    first.page.on('request', (request) => request.url().endsWith('.js') && scripts.add(request.url()));
    await first.page.goto('/console/projects');
    await first.page.getByRole('link', { name: 'How lighthouses find their rhythm' }).waitFor();
    await isLive(first.page);
    const bodies = await Promise.all([...scripts].map(async (url) => (await fetch(url)).arrayBuffer()));
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(Buffer.from(body), { level: 9 }).length, 0);
    expect(scripts.size).toBeGreaterThan(3);
    expect(bytes).toBeLessThanOrEqual(200_000);
    await first.close();
  });

  it('did nothing on the way that a page of ours may not do', () => expect(guarded.faults).toEqual([]));
});
