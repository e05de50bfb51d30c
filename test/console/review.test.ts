import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiClient, answerOf, type ApiClient, type Schemas } from '../../api/client/client.ts';
import { closeBrowser } from '../support/browser.ts';
import { LATE, openConsole, visit, type TestConsole } from '../support/console.ts';
import { openLab, type Lab } from '../support/lab.ts';

/** A real run takes seconds, on a machine that does other things as well. */
const RUN_MS = 60_000;
const NOTES = '# Tides\n\nThe Moon pulls on the sea.\n\n## Spring tides\n\nSun and Moon stand in one line.\n';

let lab: Lab;
let stack: TestConsole;
let api: ApiClient;

beforeAll(async () => {
  lab = await openLab();
  stack = await openConsole({ lab });
  api = createApiClient({ baseUrl: stack.url });
  await lab.worker().ready;
});
afterAll(async () => {
  await closeBrowser();
  await stack?.close();
  await lab?.close();
});

async function create(topic: string, options: Schemas['Project']['options']): Promise<string> {
  const body = { topic, notes: NOTES, options: { resolution: 240 as const, captions: 'none' as const, ...options } };
  return (await answerOf(api.POST('/projects', { body }))).id;
}
const path = (id: string) => ({ params: { path: { id } } });
const start = (id: string) => answerOf(api.POST('/projects/{id}/start', path(id)));
const statusOf = async (id: string) => (await answerOf(api.GET('/projects/{id}/status', path(id)))).status;
const reviewsOf = (id: string) => answerOf(api.GET('/projects/{id}/reviews', path(id)));
const film = (page: Page) => page.locator('video');
const seconds = (page: Page): Promise<number> =>
  film(page).evaluate((video) => (video as unknown as Video).currentTime);
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? '');
const badge = (page: Page, words: string) => page.getByText(words, { exact: true }).first();

/** A page of the console, while every core renders. */
const look = (to: string, work: (page: Page) => Promise<void>): Promise<void> =>
  visit(stack, to, work, { expected: [LATE] });

it(
  'a film is asked for, watched while it is made, sent back at a moment, made anew, approved, and played: by keyboard',
  { timeout: 3 * RUN_MS },
  async () => {
    await look('/projects', async (page) => {
      await page.getByText('Live', { exact: true }).first().waitFor();
      await page.keyboard.press('c');
      await expect.poll(() => focused(page)).toBe('INPUT');
      await page.keyboard.type('Tides');
      await page.keyboard.press('Tab');
      await expect.poll(() => focused(page)).toBe('TEXTAREA');
      await page.keyboard.insertText(`---\nresolution: 240\ncaptions: none\nreview: final\n---\n${NOTES}`);
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
      const id = /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? '';
      await page.getByRole('progressbar', { name: 'Progress of the film' }).waitFor();
      const waits = page.getByRole('heading', { name: 'The film waits for your review' });
      await waits.waitFor({ timeout: RUN_MS });

      // It plays in this browser, with its captions on, and the list of scenes follows.
      await expect
        .poll(() => film(page).evaluate((video) => (video as unknown as Video).readyState))
        .toBeGreaterThan(0);
      const modes = film(page).evaluate((video) => [...(video as unknown as Video).textTracks].map(({ mode }) => mode));
      expect(await modes).toEqual(['showing']);
      await page.keyboard.press('Space');
      await expect.poll(() => seconds(page)).toBeGreaterThan(0.2);
      await page.keyboard.press('k');
      await page.getByRole('button', { name: 'Play', exact: true }).waitFor();

      // The second scene, by its chapter, and sent back there: by keyboard alone.
      await page.getByRole('slider', { name: 'Place in the film' }).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('PageDown');
      const first = await film(page).getAttribute('src');
      const at = await seconds(page);
      await page.keyboard.press('r');
      await page.keyboard.type('Say it in plain words.');
      await page.keyboard.press('Control+Enter');
      await waits.waitFor({ state: 'hidden' });
      await waits.waitFor({ timeout: RUN_MS });

      const scenes = await answerOf(api.GET('/projects/{id}/scenes', path(id)));
      const [review] = await reviewsOf(id);
      expect(review).toMatchObject({
        decision: 'requestChanges',
        comment: 'Say it in plain words.',
        scenes: [scenes[1]?.id],
      });
      expect(review?.atSeconds).toBeCloseTo(at, 0);
      // The new film takes the place of the old one, where that stood.
      await expect.poll(() => film(page).getAttribute('src')).not.toBe(first);
      await expect.poll(() => seconds(page)).toBeCloseTo(at, 0);
      await page.getByText('Say it in plain words.').waitFor();

      await page.keyboard.press('a');
      await badge(page, 'The film is ready').waitFor();
      await expect.poll(() => statusOf(id)).toBe('COMPLETED');
      const here = await seconds(page);
      await page.keyboard.press('k');
      await expect.poll(() => seconds(page)).toBeGreaterThan(here);
    });
  },
);

it('the review queue is gone through by keyboard alone', { timeout: 2 * RUN_MS }, async () => {
  const first = await create('First', { review: 'script' });
  const second = await create('Second', { review: 'script' });
  for (const id of [first, second]) {
    await start(id);
    await expect.poll(() => statusOf(id), { timeout: RUN_MS }).toBe('AWAITING_REVIEW');
  }
  await look('/review', async (page) => {
    const shown = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor();
    await shown('First');
    await page.keyboard.press('j');
    await shown('Second');
    await page.keyboard.press('k');
    await shown('First');

    await page.keyboard.press('r');
    await page.keyboard.type('j and k and a are letters here');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    expect(await reviewsOf(first)).toEqual([]);

    await page.keyboard.press('a');
    await shown('Second');
    await page.keyboard.press('r');
    await page.keyboard.type('Shorter.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => reviewsOf(second)).toMatchObject([{ decision: 'requestChanges', comment: 'Shorter.' }]);
    expect(await reviewsOf(first)).toMatchObject([{ decision: 'approve' }]);
    // Written anew, it comes back by itself.
    await expect
      .poll(async () => (await answerOf(api.GET('/projects/{id}', path(second)))).gate, { timeout: RUN_MS })
      .toBe('script');
    await shown('Second');
    await page.getByText('Shorter.').waitFor();
    // What is still old cannot be approved: the scenes are read anew first.
    await page.locator('button:not([aria-disabled="true"]):not([disabled])', { hasText: 'Approve' }).waitFor();
    await page.keyboard.press('a');
    await page.getByText('Nothing waits for you').waitFor();
  });
  for (const id of [first, second]) await api.POST('/projects/{id}/cancel', path(id)).catch(() => undefined);
});

it('a run is cancelled from its page, and the page shows how it ends', { timeout: RUN_MS }, async () => {
  const id = await create('Stopped', {});
  await start(id);
  await look(`/projects/${id}`, async (page) => {
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel the run?' });
    await dialog.getByText('What was made so far is kept').waitFor();
    await dialog.getByRole('button', { name: 'Cancel the run' }).click();
    await badge(page, 'Cancelled').waitFor({ timeout: RUN_MS });
    await expect.poll(() => statusOf(id)).toBe('CANCELLED');
    await page.getByRole('button', { name: 'Start again', exact: true }).first().waitFor();
  });
});

/** The tests' own types have no document. */
interface Video {
  readonly currentTime: number;
  readonly readyState: number;
  readonly textTracks: Iterable<{ readonly mode: string }>;
}
