import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerOf, createApiClient, type ApiClient } from '../../api/client/client.ts';
import { axeFaults, closeBrowser } from '../support/browser.ts';
import { LATE, openConsole, visit, type TestConsole } from '../support/console.ts';

const EVIL = '<script>document.title = "evil"</script><img src=x onerror="document.title=\'evil\'">';

let stack: TestConsole;
let api: ApiClient;

beforeAll(async () => {
  stack = await openConsole();
  api = createApiClient({ baseUrl: stack.url });
});
afterAll(async () => {
  await closeBrowser();
  await stack?.close();
});

const create = async (topic: string): Promise<string> =>
  (await answerOf(api.POST('/projects', { body: { topic, notes: EVIL } }))).id;
const read = (id: string) => answerOf(api.GET('/projects/{id}', { params: { path: { id } } }));
const fail = (id: string): Promise<unknown> =>
  stack.orm.em
    .fork()
    .execute(`update project set status = 'FAILED', failure = ?::jsonb where id = ?`, [
      JSON.stringify({ code: 'TOPIC_UNKNOWN', message: EVIL, step: 'research', scene: null }),
      id,
    ]);
const menu = async (page: Page, entry: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

const look = (to: string, work: (page: Page) => Promise<void>, expected: RegExp[] = []): Promise<void> =>
  visit(stack, to, work, { expected: [...expected, LATE] });

it('a failure says in plain words what happened and what can be done, and runs no words of others', async () => {
  const id = await create(EVIL);
  await fail(id);
  await look(`/projects/${id}`, async (page) => {
    const card = page.getByRole('region', { name: 'Nothing is known of the topic' });
    await card.getByText(EVIL).waitFor();
    await page.getByRole('heading', { level: 1, name: EVIL }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await card.getByRole('button', { name: 'Start again with changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start again with changes' });
    expect(await dialog.getByLabel('Notes').inputValue()).toBe(EVIL);
    await dialog.getByLabel('Topic').fill('Volcano');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Volcano' }).waitFor();
    expect(await page.title()).not.toBe('evil');
  });
  expect(await read(id)).toMatchObject({ topic: 'Volcano', notes: EVIL });
});

it('two people change one project: both versions are shown, and neither is lost', async () => {
  const id = await create('Ours');
  await look(
    `/projects/${id}`,
    async (page) => {
      await menu(page, 'Start again with changes…');
      const dialog = page.getByRole('dialog', { name: 'Start again with changes' });
      await dialog.getByLabel('Topic').fill('Mine');
      await answerOf(
        api.PATCH('/projects/{id}', { params: { path: { id } }, body: { topic: 'Theirs', name: 'Named' } }),
      );
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      const alert = dialog.getByRole('alert');
      for (const words of ['Mine', 'Theirs']) await alert.getByText(words, { exact: true }).waitFor();
      expect(await read(id)).toMatchObject({ topic: 'Theirs' });
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    [/status of 412/],
  );
  // Mine where I changed something, theirs where I did not.
  expect(await read(id)).toMatchObject({ topic: 'Mine', name: 'Named' });
});

it('a project is renamed, and deleted only after it was asked', async () => {
  const id = await create('Doomed');
  await look(`/projects/${id}`, async (page) => {
    await menu(page, 'Rename…');
    await page.getByRole('textbox', { name: 'Name' }).fill('Last words');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Last words' }).waitFor();

    await menu(page, 'Delete…');
    const dialog = page.getByRole('dialog', { name: 'Delete the project?' });
    await dialog.getByText('This cannot be undone').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    expect(await read(id)).toMatchObject({ name: 'Last words' });
    await menu(page, 'Delete…');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await page.waitForURL('**/console/projects');
  });
  await expect(read(id)).rejects.toThrow('Project not found');
});

it('a project that somebody else deletes is said to be gone, and an unknown one is not found', async () => {
  const id = await create('Gone');
  await look(
    `/projects/${id}`,
    async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Gone' }).waitFor();
      await page.getByText('Live', { exact: true }).first().waitFor();
      await api.DELETE('/projects/{id}', { params: { path: { id } } });
      await page.getByText('This project was deleted').waitFor();
      expect(await page.getByRole('button', { name: 'More actions' }).count()).toBe(0);
      // What was being read in that moment is not found.
    },
    [/status of 404/],
  );
  await look(
    '/projects/00000000-0000-4000-8000-000000000000',
    (page) => page.getByText('There is no such project').waitFor(),
    [/status of 404/],
  );
});
