import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scene } from '../../domain/script/script.contract.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { appendEvents } from '../../store/repositories/events.repository.ts';
import { openGate } from '../../store/repositories/gates.repository.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import { saveProviderTest, saveWorker } from '../../store/repositories/workers.repository.ts';
import { closeBrowser, openPage } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { makeFilm } from '../support/made-film.ts';

let stack: TestConsole;
/** A project with a film, one whose run failed, one that waits for a review. */
let [film, failed, waiting] = ['', '', ''];
const WORKER = randomUUID();
const em = () => stack.orm.em.fork();
/** The nth hostile text, over and over. */
const hostile = (n: number): string => HOSTILE_TEXTS[n % HOSTILE_TEXTS.length] ?? '';
const BY = { kind: 'local', id: 'local', name: hostile(5), role: 'admin' } as const;

const scene = (n: number): Scene => ({
  kind: n === 0 ? 'opening' : 'content',
  kicker: hostile(n).slice(0, 80),
  title: hostile(n),
  bullets: [hostile(n + 20), hostile(n + 40)],
  narration: hostile(n + 60),
  visual: { type: 'pictogram', subject: hostile(n + 80), terms: [hostile(n)] },
  sources: ['s1'],
});
async function send(method: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${stack.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  expect([response.ok, response.ok || (await response.text())]).toEqual([true, true]);
}
async function begin(projectId: string): Promise<string> {
  const runId = randomUUID();
  await beginRun(em(), { projectId, runId, workflowId: `test-${runId}` });
  return runId;
}
const project = async (n: number): Promise<string> =>
  (await createProject(em(), { topic: hostile(n), name: hostile(n + 1), notes: hostile(n + 2) })).id;

/** A worker says that it is there, in words of somebody else; after half a minute it counts as lost. */
async function present(): Promise<void> {
  const provider = {
    id: 'piper',
    kind: 'narrator',
    name: hostile(0),
    version: hostile(1),
    configured: false,
    detail: hostile(2),
    queue: 'voice',
    voices: [{ id: hostile(3), language: 'en' }],
  } as const;
  await saveWorker(em(), {
    id: WORKER,
    host: hostile(4),
    pid: 1,
    version: hostile(5),
    status: 'running',
    queues: ['voice'],
    parts: { database: { status: hostile(6), restarts: 1, error: hostile(7) } },
    slots: {},
    providers: [provider],
    cpu: 0.5,
    rssBytes: 1000,
    startedAt: new Date(),
  });
  await saveProviderTest(em(), 'piper', { ok: false, ms: 5, detail: hostile(8), worker: hostile(9) });
}

beforeAll(async () => {
  stack = await openConsole();
  for (const topic of HOSTILE_TEXTS) await createProject(em(), { topic });

  film = await project(0);
  const rows = await makeFilm(
    { em: em(), assets: stack.assets, projectId: film },
    HOSTILE_TEXTS.slice(0, 40).map((_, n) => scene(n)),
  );
  const assets = (await (await fetch(`${stack.url}/api/v1/projects/${film}/assets?type=image`)).json()) as {
    id: string;
  }[];
  for (const [n, { id }] of assets.slice(0, 5).entries())
    await send('POST', `/assets/${id}/reject`, { reason: hostile(n) });
  for (const { id } of rows.slice(5, 8))
    await send('PATCH', `/scenes/${id}`, { narration: hostile(33), bullets: [hostile(34)] });

  failed = await project(10);
  const runId = await begin(failed);
  const told = { activity: hostile(1), activityId: 'research-1', attempt: 1, scene: 0, waitedMs: 5, workedMs: 9 };
  await appendEvents(em(), [
    ...HOSTILE_TEXTS.slice(0, 50).map((message, n) => ({
      projectId: failed,
      runId,
      type: 'step.failed',
      step: 'research',
      data: { ...told, activityId: `research-${n}`, code: 'INTERNAL', message, willRetry: false, worker: message },
    })),
    {
      projectId: failed,
      runId,
      type: 'review.changes-requested',
      data: { gate: 'final', reviewer: hostile(2), comment: hostile(3) },
    },
    { projectId: failed, type: hostile(4), data: { [hostile(6)]: hostile(7) } },
  ]);
  const failure = { code: 'INTERNAL', message: hostile(0), step: 'research', scene: null } as const;
  await finishRun(em(), { projectId: failed, runId, outcome: 'FAILED', failure });

  waiting = await project(20);
  await openGate(em(), { projectId: waiting, runId: await begin(waiting), gate: 'final', wait: 1, days: 7 });

  for (const n of [0, 10, 40]) {
    await send('POST', '/views', { name: `${hostile(n).slice(0, 90)} ${n}`, query: { q: hostile(n) } });
    await send('POST', '/webhooks', { url: 'https://example.com/hook', description: hostile(n) });
    await writeAudit(em(), {
      by: BY,
      action: hostile(n).slice(0, 100),
      projectId: film,
      reason: hostile(n + 1),
      after: { [hostile(n)]: hostile(n + 2) },
    });
  }
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.close();
});

const PAGES = (): ReadonlyArray<readonly [path: string, shown: readonly string[]]> => [
  ['/settings/providers', [hostile(0), hostile(8)]],
  ['/workers', [hostile(4)]],
  ['/', []],
  ['/projects', [hostile(20)]],
  [`/projects/${film}?tab=scenes`, [hostile(0), hostile(60)]],
  [`/projects/${film}?tab=assets`, [`Scene 1: ${hostile(0)}`, `Scene 40: ${hostile(39)}`, hostile(1)]],
  [`/projects/${film}?tab=events`, [hostile(0)]],
  [`/projects/${film}?tab=status`, ['Done']],
  [`/projects/${failed}?tab=timeline`, [hostile(0), hostile(49)]],
  [`/projects/${failed}?tab=events`, [hostile(3), hostile(4), hostile(7)]],
  [`/projects/${waiting}`, [hostile(21)]],
  ['/review', [hostile(21)]],
  ['/audit', [hostile(1)]],
  ['/projects/new', []],
  ['/settings/webhooks', [hostile(0), hostile(40)]],
  ['/settings/api-keys', []],
  ['/settings/limits', []],
];

describe('text that tries to be something else', () => {
  it('is at least a hundred and one kinds', () => {
    expect(new Set(HOSTILE_TEXTS).size).toBeGreaterThan(100);
    expect(HOSTILE_TEXTS.filter((text) => text.length > 160)).toEqual([]);
  });

  /** A machine with much to do may answer "later": that is no matter of this test. */
  const small = { width: 320, height: 700, expected: [/status of 503/] };

  it('stands as text on every page, runs nothing, asks nobody, and widens no small screen', async () => {
    const { page, faults, close } = await openPage({ baseUrl: stack.url, ...small });
    await present();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const [path, shown] of PAGES()) {
      await page.goto(`/console${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      for (const text of shown) await says(page, path, text);
      expect.soft([path, await page.evaluate(() => 'hurt' in window), dialogs]).toEqual([path, false, []]);
      expect.soft([path, await page.evaluate(overflow)]).toEqual([path, 0]);
      expect.soft([path, faults.splice(0)]).toEqual([path, []]);
    }
    await close();
  }, 240_000);

  it('stands in the list of projects, every kind of it, as it was written', async () => {
    const { page, faults, close } = await openPage({ baseUrl: stack.url, ...small });
    await page.goto('/console/projects');
    await page.getByText(hostile(20)).first().waitFor();
    let seen = '';
    for (;;) {
      seen += await page.evaluate(() => document.body.textContent);
      const next = page.getByRole('button', { name: /^Next/ });
      if (!(await next.isVisible()) || !(await next.isEnabled())) break;
      const answered = page.waitForResponse((response) => response.url().includes('cursor='));
      await next.click();
      await answered;
      await page
        .waitForFunction(
          (before) => document.body.textContent !== before,
          await page.evaluate(() => document.body.textContent),
        )
        .catch(() => undefined);
    }
    expect(HOSTILE_TEXTS.filter((text) => !seen.includes(text))).toEqual([]);
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
    expect(faults).toEqual([]);
    await close();
  });
});

/** Waits until the page has the text, letter by letter. */
async function says(page: Page, path: string, text: string): Promise<void> {
  const there = page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), text, {
    timeout: 30_000,
  });
  expect
    .soft([
      path,
      text,
      await there.then(
        () => 'shown',
        () => 'missing',
      ),
    ])
    .toEqual([path, text, 'shown']);
}

/** Run in the page. */
const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
