import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, closeBrowser, openPage, type GuardedPage, type PageOptions } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';

let stack: TestConsole;
const REFUSED = /status of 4\d\d/;

async function send(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${stack.url}/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
const create = async (topic: string): Promise<string> => String((await send('POST', '/projects', { topic }))['id']);
const sql = <Row extends object>(text: string, values: unknown[] = []) =>
  stack.orm.em.fork().execute<Row[]>(text, values);

const rowOf = (page: Page, title: string): Locator =>
  page.getByRole('list', { name: 'Projects' }).getByRole('listitem').filter({ hasText: title });
const titles = (page: Page): Promise<string[]> => page.locator('a[data-row]').allInnerTexts();
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000, interval: 20 });
/** Once the rows are these, in this order. */
const shows = (page: Page, ...wanted: string[]): Promise<void> => soon(() => titles(page)).toEqual(wanted);

/** The page of the list in a browser; at the end nothing may have gone wrong in it. */
async function look(
  path: string,
  work: (page: Page, open: (path: string) => Promise<Page>) => Promise<void>,
  options: Partial<PageOptions> = {},
): Promise<void> {
  const opened: GuardedPage[] = [];
  const open = async (to: string): Promise<Page> => {
    const one = await openPage({ baseUrl: stack.url, ...options });
    opened.push(one);
    await one.page.goto(`/console${to}`);
    await one.page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    return one.page;
  };
  try {
    await work(await open(path), open);
    expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
  } finally {
    for (const one of opened) await one.close();
  }
}

beforeAll(async () => {
  stack = await openConsole();
  for (const topic of ['Tides', 'Volcano', 'Lighthouse', '<script>alert(1)</script>']) await create(topic);
  await sql(`update project set status = 'FAILED' where topic in ('Tides', 'Volcano')`);
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
});

describe('the list of projects', () => {
  it('searches while somebody types, filters in the address, and goes back', async () => {
    await look('/projects', async (page) => {
      await shows(page, '<script>alert(1)</script>', 'Lighthouse', 'Volcano', 'Tides');
      await page.keyboard.press('/');
      await page.keyboard.type('lightho');
      await shows(page, 'Lighthouse');
      expect(new URL(page.url()).search).toBe('?q=lightho');
      await page.getByRole('searchbox').fill('');
      await soon(() => titles(page)).toHaveLength(4);
      await page.getByRole('button', { name: /^Failed/ }).click();
      await shows(page, 'Volcano', 'Tides');
      await page.getByRole('combobox', { name: 'Sort' }).click();
      await page.getByRole('option', { name: 'Topic A to Z' }).click();
      await shows(page, 'Tides', 'Volcano');
      expect(new URL(page.url()).search).toBe('?status=FAILED&sort=topic');
      await page.goBack();
      await shows(page, 'Volcano', 'Tides');
      await page.goBack();
      await soon(() => titles(page)).toHaveLength(4);
      await page.goForward();
      await page.reload();
      await shows(page, 'Volcano', 'Tides');
    });
  });

  it.each([
    { width: 1440, dark: false },
    { width: 320, dark: true },
  ])('is accessible at $width (dark: $dark), with rows and with none', async (options) => {
    await look(
      '/projects',
      async (page) => {
        await soon(() => titles(page)).toHaveLength(4);
        expect(await axeFaults(page)).toEqual([]);
        await page.goto('/console/projects?owner=nobody');
        await page.getByText('Nothing matches').waitFor();
        expect(await axeFaults(page)).toEqual([]);
        const wider = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
        expect(await page.evaluate(wider)).toBe(false);
      },
      options,
    );
  });

  it('patches rows where they stand, and offers what is new', async () => {
    const id = await create('Patched later');
    await look('/projects?sort=-updatedAt', async (page, open) => {
      const other = await open('/projects');
      await rowOf(page, 'Tides').waitFor();
      await soon(() => titles(other)).toHaveLength(5);
      const before = await titles(page);
      const at = async (title: string) => (await rowOf(page, title).boundingBox())?.y;
      const y = await at('Volcano');
      const tides = (await sql<{ id: string }>(`select id from project where topic = 'Tides'`))[0]?.id ?? '';
      await send('PATCH', `/projects/${tides}`, { name: 'Ebb and flow' });
      await send('POST', '/projects', { topic: 'Quite new' });
      await rowOf(page, 'Ebb and flow').waitFor();
      await page.getByRole('button', { name: '1 new' }).waitFor();
      expect(await at('Volcano')).toBe(y);
      // Changed last, yet it stays where it was looked at.
      expect(await titles(page)).toEqual(before.map((title) => (title === 'Tides' ? 'Ebb and flow' : title)));

      await send('DELETE', `/projects/${id}`);
      for (const tab of [page, other]) await rowOf(tab, 'Patched later').getByText('Deleted').waitFor();
      await page.getByRole('button', { name: '1 new' }).click();
      await rowOf(page, 'Quite new').waitFor();
      expect((await titles(page)).slice(0, 2)).toEqual(['Quite new', 'Ebb and flow']);
      expect(await rowOf(page, 'Patched later').count()).toBe(0);
    });
  });

  it('keeps filters as a view, which opens by its address and comes back when it was deleted', async () => {
    await look('/projects?status=FAILED', async (page) => {
      await rowOf(page, 'Volcano').waitFor();
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save as a view…' }).click();
      await page.getByLabel('Name').fill('Broken ones');
      await page.getByRole('button', { name: 'Save' }).click();
      await soon(async () => new URL(page.url()).searchParams.get('view')).not.toBeNull();
      const { searchParams } = new URL(page.url());
      await page.goto(`/console/projects?view=${searchParams.get('view')}`);
      await shows(page, 'Volcano', 'Ebb and flow');
      await page.getByRole('button', { name: 'Broken ones' }).click();
      await page.getByRole('menuitem', { name: 'Delete “Broken ones”' }).click();
      await page.getByRole('button', { name: 'Undo' }).click();
      await soon(async () => (await sql<{ name: string }>('select name from saved_view')).length).toBe(1);
      expect(await sql<{ name: string }>('select name from saved_view')).toEqual([{ name: 'Broken ones' }]);
    });
  });

  it('acts on many: picked by keyboard, with a reason, and with what was refused', async () => {
    const made = [await create('Bulk one'), await create('Bulk two'), await create('Bulk three')];
    await look('/projects?q=bulk&sort=topic', async (page) => {
      await shows(page, 'Bulk one', 'Bulk three', 'Bulk two');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('Shift+x');
      await page.getByText('2 projects selected').waitFor();
      await page.getByRole('button', { name: 'Start 2' }).click();
      await page.getByRole('button', { name: 'Start 2 projects' }).click();
      await rowOf(page, 'Bulk one').getByRole('progressbar').waitFor();
      // Nobody serves the queues here, which the row says.
      await rowOf(page, 'Bulk three').getByText('Waiting for a worker').waitFor();

      await page.getByLabel('Select this page').click();
      await page.getByRole('button', { name: 'Cancel 2' }).click();
      await page.getByText('1 project of your selection cannot be taken').waitFor();
      await page.getByLabel('Reason').fill('made by <b>mistake</b>');
      await page.getByRole('button', { name: 'Cancel 2 projects' }).click();
      await rowOf(page, 'Bulk one')
        .getByText(/cancelled/i)
        .waitFor();
      const audit = (action: string) =>
        sql<{ reason: string | null }>(
          `select reason from audit_log where action = ? and project_id::text = any(string_to_array(?, ',')) order by reason`,
          [action, made.join(',')],
        );
      expect(await audit('project.cancelled')).toEqual([
        { reason: 'made by <b>mistake</b>' },
        { reason: 'made by <b>mistake</b>' },
      ]);

      await rowOf(page, 'Bulk two')
        .getByLabel(/^Select/)
        .click();
      await page.getByRole('button', { name: 'Delete 1' }).click();
      await page.getByText('This cannot be undone.').waitFor();
      await page.getByLabel('Reason').fill('not wanted');
      await page.getByRole('button', { name: 'Delete 1 project' }).click();
      await shows(page, 'Bulk one', 'Bulk three');
      expect(await audit('project.deleted')).toEqual([{ reason: 'not wanted' }]);
    });
  });

  it('imports a file, or shows what is wrong with it by line and column', async () => {
    await look(
      '/projects',
      async (page) => {
        await rowOf(page, 'Volcano').waitFor();
        await page.getByRole('button', { name: 'Import' }).click();
        const choose = (text: string) =>
          page
            .locator('input[type=file]')
            .setInputFiles({ name: 'films.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
        await choose('topic,length\nComets,fast\n,60\n');
        await page.getByText('2 faults; nothing was stored.').waitFor();
        expect(await page.getByRole('cell', { name: 'length', exact: true }).count()).toBe(1);
        await choose('topic,length\nComets,60\nMeteors,60\n');
        await page.getByText('2 projects, nothing wrong').waitFor();
        await page.getByRole('button', { name: 'Import 2 projects' }).click();
        await rowOf(page, 'Meteors').waitFor();
      },
      { expected: [REFUSED] },
    );
  });

  it('finds its way over pages, also after a reload', async () => {
    await sql(`insert into project (id, topic, options, created_at)
      select gen_random_uuid(), 'Page ' || lpad(n::text, 3, '0'), '{}', timestamptz '2020-01-01' from generate_series(1, 120) n`);
    await look('/projects?sort=topic&createdBefore=2021-01-01', async (page) => {
      const begins = async (title: string): Promise<void> => {
        await soon(async () => (await titles(page))[0]).toBe(title);
      };
      await begins('Page 001');
      await page.getByText('120 projects · page 1').waitFor();
      for (const title of ['Page 051', 'Page 101']) {
        await page.getByRole('button', { name: 'Next' }).click();
        await begins(title);
      }
      await page.reload();
      await begins('Page 101');
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await begins('Page 051');
      await page.getByText('page 2').waitFor();
      await page.getByLabel('Select this page').click();
      await page.getByRole('button', { name: 'Select all 120 that match' }).click();
      await page.getByText('120 projects selected').waitFor();
      expect(await page.getByLabel(/^Select Page/).count()).toBe(50);
    });
  });

  it('teaches where there is nothing yet, and says what fails', async () => {
    await look(
      '/projects?status=COMPLETED',
      async (page) => {
        await page.getByText('Nothing matches').waitFor();
        await page.route('**/api/v1/projects?*', (route) => route.abort());
        await page.getByRole('button', { name: /^Failed/ }).click();
        await page.getByText('The projects could not be read').waitFor();
        await page.unroute('**/api/v1/projects?*');
        await page.getByRole('button', { name: 'Try again' }).click();
        await rowOf(page, 'Volcano').waitFor();
        expect(await page.getByRole('alert').count()).toBe(0);
      },
      { expected: [/net::ERR_FAILED/] },
    );
  });
});
