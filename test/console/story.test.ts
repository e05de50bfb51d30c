import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEventsAfter, appendEvents } from '../../store/repositories/events.repository.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import { listScenes } from '../../store/repositories/scenes.repository.ts';
import { axeFaults, closeBrowser, openPage, type GuardedPage, type PageOptions } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { openLab, type Lab } from '../support/lab.ts';

const NOTES = `# Tides

## The Moon pulls

The Moon pulls the sea.
`;
const HOSTILE = '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1">';
const MADE_MS = 90_000;

let lab: Lab;
let stack: TestConsole;
let projectId: string;
const em = () => lab.orm.em.fork();

beforeAll(async () => {
  lab = await openLab();
  await lab.worker().ready;
  projectId = await lab.create('Tides', NOTES);
  await lab.ended(await lab.start(projectId));
  stack = await openConsole({ lab, temporalUiUrl: 'http://temporal.test:8233' });
}, 240_000);
afterAll(async () => {
  await closeBrowser();
  await stack.close();
  await lab.close();
});

async function open(tab: string, more: Partial<PageOptions> = {}, id = projectId): Promise<GuardedPage> {
  const guarded = await openPage({ baseUrl: stack.url, ...more });
  guarded.page.setDefaultTimeout(30_000);
  await show(guarded.page, tab, id);
  return guarded;
}
async function show(page: Page, tab: string, id = projectId): Promise<void> {
  await page.goto(`/console/projects/${id}?tab=${tab}`);
}
const call = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${stack.url}/api/v1${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  expect([response.ok, response.ok || (await response.text())]).toEqual([true, true]);
};
const shelf = (page: Page, words: string, scene: string) => page.getByRole('region', { name: `${words}, ${scene}` });

describe('a film that was made', () => {
  it('stands as done in the machine, with the way that led there', async () => {
    const { page, faults, close } = await open('status');
    const machine = page.getByRole('img', { name: 'Status machine, now at Done' });
    await machine.waitFor();
    expect(await machine.locator('[data-current="true"]').getAttribute('data-state')).toBe('COMPLETED');
    expect(await machine.locator('[data-kind="taken"]').evaluateAll(transitions)).toEqual([
      'CREATED START PROCESSING',
      'PROCESSING COMPLETE COMPLETED',
    ]);
    expect(await machine.locator('[data-kind="open"]').evaluateAll(transitions)).toEqual([
      'COMPLETED START PROCESSING',
    ]);
    expect(faults).toEqual([]);
    await close();
  });

  it('has a timeline with every step, waiting and working, as a chart and as a table', async () => {
    const { page, faults, close } = await open('timeline');
    for (const step of ['Research', 'Writing', 'Joining the film', 'Checking the film'])
      await page.getByRole('button', { name: new RegExp(`^${step}.*Done.*worked`) }).waitFor();
    const unfold = page.getByRole('button', { name: 'Unfold all scenes' });
    if (await unfold.isVisible()) await unfold.click();
    const scenes = (await listScenes(em(), projectId)).length;
    for (const activity of ['narrate', 'drawSlides', 'renderSegment'])
      expect(await page.locator(`[data-activity^="${activity}-"][data-state="done"]`).count()).toBe(scenes);
    expect(await page.locator('[data-activity] [data-kind="working"]').count()).toBeGreaterThan(scenes * 3);
    expect(await page.locator('[data-activity] [data-kind="waiting"]').count()).toBeGreaterThan(0);
    const link = page.getByRole('link', { name: 'In the Temporal web UI' });
    expect(await link.getAttribute('href')).toMatch(
      new RegExp(`^http://temporal\\.test:8233/namespaces/.+/workflows/project-${projectId}/`),
    );
    await page.getByRole('button', { name: 'Table' }).click();
    const told = (await listEventsAfter(em(), projectId, 0, 5000)).filter(({ type }) => type === 'step.done').length;
    expect(await page.getByRole('table').locator('tbody tr').count()).toBe(told);
    expect(faults).toEqual([]);
    await close();
  });

  it.each([
    [1440, false],
    [320, true],
  ])('is readable at %i px (dark: %s) by everybody', async (width, dark) => {
    const { page, faults, close } = await open('status', { width, dark });
    const ready: Record<string, string> = {
      status: 'What can happen now',
      timeline: 'By the clock',
      assets: 'Script and research',
      events: 'Checking the film done',
    };
    for (const [tab, text] of Object.entries(ready)) {
      await show(page, tab);
      await page.getByText(text).first().waitFor();
      expect.soft([tab, await axeFaults(page)]).toEqual([tab, []]);
      expect.soft([tab, await page.evaluate(overflow)]).toEqual([tab, 0]);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a scene that was edited', () => {
  it('has two versions after the next run, which are watched being made, compared, and put back', async () => {
    const [, scene] = await listScenes(em(), projectId);
    const id = scene?.id ?? '';
    const room = `Scene 2: ${scene?.title}`;
    await call('PATCH', `/scenes/${id}`, { narration: 'The Moon draws the sea, twice a day.' });
    // While encoders take the whole machine a read may be answered with "later"; it is asked again at the next event.
    const busy = { expected: [/status of 503/] };
    const watching = await open('timeline', busy);
    const events = await open('events', busy);
    await watching.page.getByText('The film is ready').first().waitFor();
    await events.page.getByText('Checking the film done').first().waitFor();
    await call('POST', `/projects/${projectId}/start`);
    // Live: nobody loads a page again.
    await events.page.getByText('Done → In production: start').waitFor();
    await watching.page.getByRole('combobox', { name: 'Run' }).getByText('Run 2, done').waitFor({ timeout: MADE_MS });
    await watching.page.getByRole('button', { name: /^Research ?: Done, was there already/ }).waitFor();
    await events.page.getByText('In production → Done: film made').nth(1).waitFor();

    const { page } = watching;
    await show(page, 'assets');
    const narration = shelf(page, 'Narration', room);
    await narration.getByText('2 versions').waitFor();
    await narration.getByRole('button', { name: 'Compare versions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare: Narration' });
    await dialog.getByRole('button', { name: 'B: version 2' }).click();
    await dialog.getByRole('button', { name: 'Play' }).click();
    await dialog.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await shelf(page, 'Captions (WebVTT)', 'The film').getByRole('button', { name: 'Compare versions' }).click();
    const captions = page.getByRole('dialog', { name: 'Compare: Captions (WebVTT)' });
    await captions.locator('ins', { hasText: 'draws' }).waitFor();
    expect(await captions.locator('del', { hasText: 'pulls' }).count()).toBe(1);
    await page.keyboard.press('Escape');
    await captions.waitFor({ state: 'hidden' });

    await narration.getByRole('button', { name: '1 earlier' }).click();
    await narration.getByRole('button', { name: /^Restore Narration, version 1,/ }).click();
    await page.getByText('Version 1 stands again').first().waitFor();
    await events.page.getByText('The narration of scene 2: an earlier version was put back').waitFor();
    const back = (await listScenes(em(), projectId))[1];
    expect(back?.pins.narration).toBe(scene?.keys.narration);

    const slide = shelf(page, 'Slide', room);
    await slide.getByRole('button', { name: /^Send back Slide/ }).click();
    await slide.getByRole('textbox', { name: 'What should be better?' }).fill(`Not this: ${HOSTILE}`);
    await slide.getByRole('button', { name: 'Send back', exact: true }).click();
    await slide.getByText(`Not this: ${HOSTILE}`).waitFor();
    for (const one of [watching, events]) {
      expect(await one.page.evaluate(() => 'hurt' in window)).toBe(false);
      expect(one.faults).toEqual([]);
      await one.close();
    }
  }, 150_000);
});

describe('a provider that answers with a script', () => {
  it('is quoted, in the timeline, in the events, and where the run failed', async () => {
    const id = await lab.create('Fails', null);
    const runId = randomUUID();
    await beginRun(em(), { projectId: id, runId, workflowId: `test-${runId}` });
    const data = { activity: 'research', activityId: 'research-1', attempt: 1, scene: 0, waitedMs: 5, workedMs: 9 };
    await appendEvents(em(), [
      {
        projectId: id,
        runId,
        type: 'step.failed',
        step: 'research',
        data: { ...data, code: 'TOPIC_UNKNOWN', message: HOSTILE, willRetry: false },
      },
    ]);
    const failure = { code: 'TOPIC_UNKNOWN', message: HOSTILE, step: 'research', scene: null } as const;
    await finishRun(em(), { projectId: id, runId, outcome: 'FAILED', failure });
    const { page, faults, close } = await open('timeline', { width: 320 }, id);
    await page.getByRole('button', { name: /^Research ?: Failed/ }).click();
    await page.getByText(`TOPIC_UNKNOWN: ${HOSTILE}`).waitFor();
    await page.getByRole('region', { name: 'Timeline' }).getByText('Failed: TOPIC_UNKNOWN').waitFor();
    await show(page, 'events', id);
    await page.getByText(`Research failed: ${HOSTILE}`).click();
    await page.getByText('"willRetry": false').waitFor();
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });
});

/** Run in the page. */
const transitions = (lines: Element[]) => lines.map((line) => line.getAttribute('data-transition'));
const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
