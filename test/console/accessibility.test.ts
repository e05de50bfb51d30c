import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_STATUSES } from '../../domain/project/vocabulary.ts';
import { axeFaults, closeBrowser, openPage, type GuardedPage } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { makeFilm } from '../support/made-film.ts';
import { scene } from '../support/store-fixtures.ts';

/** An address for each route of console/router.ts; `:id` is a film that was made. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/projects': ['/projects', '/projects?q=nothing-is-called-that'],
  '/review': ['/review'],
  '/projects/new': ['/projects/new'],
  '/projects/:id': [
    '/projects/:id',
    '/projects/:id?tab=timeline',
    '/projects/:id?tab=assets',
    '/projects/:id?tab=events',
    '/projects/:id?tab=status',
    '/projects/:failed',
    '/projects/:review',
  ],
  '/workers': ['/workers'],
  '/audit': ['/audit'],
  '/sign-in': ['/sign-in'],
  '/sign-in/callback': ['/sign-in/callback?error=access_denied'],
  '/settings': ['/settings'],
  '/settings/:section': ['/settings/limits', '/settings/providers', '/settings/api-keys', '/settings/webhooks'],
  '/:rest(.*)*': ['/no-such-page'],
};

const PATIENCE = { timeout: 15_000 };

let stack: TestConsole;
let guarded: GuardedPage;
let page: Page;
const ids: Record<string, string> = {};

beforeAll(async () => {
  stack = await openConsole();
  const em = stack.orm.em.fork();
  for (const status of PROJECT_STATUSES) {
    const answer = await fetch(`${stack.url}/api/v1/projects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: `A film that is ${status.toLowerCase()}`, notes: '# One\n\nSome words.' }),
    });
    const { id } = (await answer.json()) as { id: string };
    ids[status] = id;
    await makeFilm({ em, assets: stack.assets, projectId: id }, [scene('One'), scene('Two')]);
    await em.execute('update project set status = ? where id = ?', [status, id]);
  }
  guarded = await openPage({ baseUrl: stack.url });
  ({ page } = guarded);
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
});

const addressOf = (path: string): string =>
  path
    .replace(':id', ids['COMPLETED'] ?? '')
    .replace(':failed', ids['FAILED'] ?? '')
    .replace(':review', ids['AWAITING_REVIEW'] ?? '');

/** The page with all that it reads. */
async function show(path: string): Promise<void> {
  await page.goto(`/console${addressOf(path)}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[aria-busy=true]').count(), PATIENCE).toBe(0);
}

/** What reaches over the edges of the window, and cannot be reached by scrolling in a part that is made for that. */
function overflow(): string[] {
  const faults: string[] = [];
  const edge = window.innerWidth + 1;
  const scrolls = (element: Element): boolean =>
    ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.getAttribute('data-slot') !== 'body';
  const within = (element: Element): boolean => {
    for (let up = element.parentElement; up; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  if (document.documentElement.scrollWidth > edge) faults.push(`the page: ${document.documentElement.scrollWidth}`);
  for (const body of document.querySelectorAll('[data-slot=body]'))
    if (body.scrollWidth > body.clientWidth + 1) faults.push(`body: ${body.scrollWidth} in ${body.clientWidth}`);
  for (const part of document.querySelectorAll('main :is(h1, h2, h3, p, a, button, input, select, textarea, dt, dd)')) {
    const { right, left, width } = part.getBoundingClientRect();
    if (width <= 1 || within(part) || (right <= edge && left >= -1)) continue;
    faults.push(`${Math.round(left)} to ${Math.round(right)}: ${part.outerHTML.slice(0, 160)}`);
  }
  return faults;
}

describe('every page of the console', () => {
  it('is walked here', async () => {
    const router = await readFile(new URL('../../console/router.ts', import.meta.url), 'utf8');
    const routes = [...router.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path);
    expect(routes.toSorted()).toEqual(Object.keys(ADDRESSES).toSorted());
  });

  it.each(Object.values(ADDRESSES).flat())(
    '%s: axe finds nothing in light and dark, and it fits 320 pixels',
    async (path) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await show(path);
      expect(await page.getByRole('heading', { level: 1 }).count(), 'one h1').toBe(1);
      expect(await axeFaults(page), 'light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => page.locator('html').getAttribute('class'), PATIENCE).toContain('dark');
      expect(await axeFaults(page), 'dark').toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(overflow), '320 pixels').toEqual([]);
    },
  );

  it('does nothing on the way that a page of ours may not do', () => expect(guarded.faults).toEqual([]));
});
