import { createCanvas } from '@napi-rs/canvas';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAssets } from '../../store/repositories/assets.repository.ts';
import { listScenes } from '../../store/repositories/scenes.repository.ts';
import { listRuns } from '../../store/repositories/runs.repository.ts';
import { axeFaults, closeBrowser, openPage, type GuardedPage } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { aKey } from '../support/keys.ts';
import { openLab, type Lab } from '../support/lab.ts';

const NOTES = `# Tides

## The Moon pulls

The Moon pulls the sea.
`;
const PAYLOADS = [
  '<script>window.hurt=1</script>',
  '<img src=x onerror="window.hurt=1">',
  '"><svg onload=window.hurt=1>',
  'javascript:window.hurt=1',
  '{{constructor.constructor("window.hurt=1")()}}',
  '</textarea><script>window.hurt=1</script>',
];
const MADE_MS = 90_000;

let lab: Lab;
let stack: TestConsole;
let projectId: string;
const em = () => lab.orm.em.fork();

beforeAll(async () => {
  lab = await openLab();
  await lab.worker().ready;
  projectId = await lab.create('Tides', NOTES);
  const runId = await lab.start(projectId);
  await lab.ended(runId);
  stack = await openConsole({ lab });
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
  await lab.close();
});

/** The scene list in a tab of its own. */
async function open(more: Partial<Parameters<typeof openPage>[0]> = {}): Promise<GuardedPage> {
  const guarded = await openPage({ baseUrl: stack.url, ...more });
  await show(guarded.page);
  return guarded;
}
async function show(page: Page): Promise<void> {
  await page.goto(`/console/projects/${projectId}?tab=scenes`);
  await card(page, 1).waitFor();
}
const card = (page: Page, number: number): Locator => page.getByRole('listitem', { name: `Scene ${number}:` });
const picture = (page: Page, number: number): Promise<string | null> =>
  card(page, number).getByRole('img').first().getAttribute('src');
const narration = (form: Locator): Locator => form.getByRole('textbox', { name: 'Narration' });
const scene = async (number: number) => (await listScenes(em(), projectId))[number - 1];
const patch = (id: string, body: object) =>
  fetch(`${stack.url}/api/v1/scenes/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** By keyboard alone, from the first card. */
async function edit(page: Page, number: number): Promise<Locator> {
  await card(page, 1).focus();
  for (let at = 1; at < number; at += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  const form = page.getByRole('form', { name: `Edit scene ${number}` });
  await expect.poll(() => form.getByLabel('Title').evaluate((field) => field === document.activeElement)).toBe(true);
  return form;
}

describe('the scenes of a film', () => {
  it('one sentence changed: only that scene is made again, and swaps in', async () => {
    const { page, faults, close } = await open();
    expect(await axeFaults(page)).toEqual([]);
    const [one, two, three] = [await picture(page, 1), await picture(page, 2), await picture(page, 3)];
    const before = new Set((await listAssets(em(), projectId)).map(({ id }) => id));
    const form = await edit(page, 2);
    await form.getByLabel('Title').fill('The Moon lifts the sea');
    await narration(form).fill('The Moon lifts the sea, twice a day.');
    await form.getByText(/^Will be made again: the voice, the picture, the slide .* \(about \d+ s\)\.$/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save and make again' }).click();
    await card(page, 2)
      .getByText(/Waits to be made again|Speaking|Choosing|Drawing|Filming/)
      .waitFor();
    await expect.poll(() => picture(page, 2), { timeout: MADE_MS }).not.toBe(two);
    await expect
      .poll(async () => (await listRuns(em(), projectId, 1))[0]?.status, { timeout: MADE_MS })
      .toBe('COMPLETED');
    await expect
      .poll(() =>
        card(page, 2)
          .getByText(/Waits|Changed since/)
          .count(),
      )
      .toBe(0);
    expect([await picture(page, 1), await picture(page, 3)]).toEqual([one, three]);
    const made = (await listAssets(em(), projectId)).filter(({ id, sceneId }) => !before.has(id) && sceneId);
    expect(new Set(made.map(({ sceneId }) => sceneId))).toEqual(new Set([(await scene(2))?.id]));
    expect(faults).toEqual([]);
    await close();
  });

  it('what is typed survives a reload, and is thrown away only when asked', async () => {
    const { page, faults, close } = await open();
    const before = (await scene(2))?.narration;
    await narration(await edit(page, 2)).fill('Typed, but never saved: the sea rises and falls.');
    await page.reload();
    const form = page.getByRole('form', { name: 'Edit scene 2' });
    expect(await narration(form).inputValue()).toMatch(/^Typed, but never saved/);
    await card(page, 2).getByText('Not saved').waitFor();
    await narration(form).press('Escape');
    await form.getByText(/Throw away what you typed/).waitFor();
    await form.getByRole('button', { name: 'Throw away' }).click();
    await form.waitFor({ state: 'detached' });
    expect((await scene(2))?.narration).toBe(before);
    expect(faults).toEqual([]);
    await close();
  });

  it('a save of somebody else meanwhile shows both versions and loses neither', async () => {
    // This tab hears of nothing until it saves.
    const { page, faults, close } = await open({ expected: [/status of 412/, /ERR_FAILED/] });
    await page.route('**/api/v1/events*', (route) => route.abort());
    await page.reload();
    const form = await edit(page, 3);
    await form.getByLabel('Title').fill('Mine');
    await narration(form).fill('My words.');
    const id = (await scene(3))?.id ?? '';
    expect((await patch(id, { title: 'Theirs', kicker: 'Sea' })).status).toBe(200);
    await narration(form).press('Control+Enter');
    const both = form.getByRole('alert', { name: 'Somebody else changed this scene' });
    await both.waitFor();
    expect(await both.innerText()).toMatch(/Mine[^]*Theirs/);
    expect(await both.getByRole('radio').count()).toBe(2);
    expect(await axeFaults(page)).toEqual([]);
    await both.getByRole('button', { name: 'Take theirs' }).click();
    expect(await form.getByLabel('Title').inputValue()).toBe('Theirs');
    expect(await form.getByLabel('Kicker').inputValue()).toBe('Sea');
    await narration(form).press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    expect(await scene(3)).toMatchObject({ title: 'Theirs', kicker: 'Sea', narration: 'My words.' });
    expect(faults).toEqual([]);
    await close();
  });

  it('changes that arrive while somebody types never overwrite it', async () => {
    const { page, faults, close } = await open();
    const form = await edit(page, 3);
    await form.getByLabel('Title').fill('Typed here');
    await patch((await scene(3))?.id ?? '', { kicker: 'From elsewhere' });
    await expect.poll(() => form.getByLabel('Kicker').inputValue()).toBe('From elsewhere');
    expect(await form.getByLabel('Title').inputValue()).toBe('Typed here');
    await form.getByLabel('Title').press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    expect(await scene(3)).toMatchObject({ title: 'Typed here', kicker: 'From elsewhere' });
    expect(faults).toEqual([]);
    await close();
  });

  it('a file of the wrong kind explains itself, before and after it is sent', async () => {
    const { page, faults, close } = await open({ expected: [/status of 415/] });
    const form = await edit(page, 1);
    const file = form.getByLabel('Own picture', { exact: true }).and(page.locator('input'));
    await file.setInputFiles({ name: 'x.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await form.getByText('“x.svg” is of the kind image/svg+xml. A picture is a file of the kind PNG').waitFor();
    await file.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('just words') });
    await form.getByText(/no picture that can be used/).waitFor();
    expect((await scene(1))?.visual.type).toBe('pictogram');
    const canvas = createCanvas(160, 90);
    const buffer = canvas.toBuffer('image/png');
    await form.getByLabel('What it shows, in words').fill('A blank wall');
    await file.setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer });
    await form.getByRole('button', { name: 'Take it away' }).waitFor();
    expect((await scene(1))?.visual).toMatchObject({ type: 'picture', alt: 'A blank wall' });
    await form.getByRole('button', { name: 'Take it away' }).click();
    await expect.poll(async () => (await scene(1))?.visual.type).toBe('pictogram');
    expect(faults).toEqual([]);
    await close();
  });

  it('another attempt says before what it costs, and is sent back with a reason', async () => {
    const { page, faults, close } = await open();
    await card(page, 2).focus();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Make scene 2 again' });
    await dialog.getByText(/Will be made again: .* Takes about \d+ s of work/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Picture' }).check();
    await dialog.getByText(/^Will be made again: the picture, the slide and its part of the film\./).waitFor();
    await dialog.getByLabel('What should be better').fill('Show the whole bay.');
    await dialog.getByRole('button', { name: 'Send back only' }).click();
    await dialog.waitFor({ state: 'detached' });
    await card(page, 2).getByText('Sent back: “Show the whole bay.”').waitFor();
    await page.getByText(/not as the film shows/).waitFor();
    expect((await scene(2))?.rejections.image).toMatchObject([{ reason: 'Show the whole bay.' }]);
    expect(faults).toEqual([]);
    await close();
  });

  it('words that look like programs are words', async () => {
    const id = (await scene(2))?.id ?? '';
    const [title = '', kicker = '', ...bullets] = PAYLOADS;
    expect((await patch(id, { title, kicker, bullets, narration: PAYLOADS.join('\n') })).status).toBe(200);
    const { page, faults, close } = await open();
    const words = await card(page, 2).evaluate((element) => element.textContent);
    for (const payload of PAYLOADS) expect(words).toContain(payload);
    const form = await edit(page, 2);
    expect(await narration(form).inputValue()).toBe(PAYLOADS.join('\n'));
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
    expect(faults).toEqual([]);
    await close();
  });

  it('a viewer sees why nothing can be edited', async () => {
    const guarded = await openConsole({ lab, identity: { adminKey: 'a'.repeat(32), oidc: null } });
    const { key } = await aKey(lab.orm, 'viewer');
    const { page, faults, close } = await openPage({ baseUrl: guarded.url, expected: [/status of 401/] });
    await page.goto(`/console/projects/${projectId}?tab=scenes`);
    await page.getByLabel('API key').fill(key);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await card(page, 1).focus();
    await page.keyboard.press('e');
    const button = card(page, 1).getByRole('button', { name: 'Edit scene 1' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await button.press('Enter');
    await page.getByText('This needs the role editor; yours is viewer.').first().waitFor();
    expect(await page.getByRole('form', { name: /Edit scene/ }).count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
    await guarded.close();
  });
});
