import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { listWorkers, stopWorker } from '../../store/repositories/workers.repository.ts';
import { axeFaults, closeBrowser } from '../support/browser.ts';
import { openConsole, visit, type TestConsole } from '../support/console.ts';
import { openLab, type Lab, type LabWorker } from '../support/lab.ts';

let lab: Lab;
let worker: LabWorker;
let stack: TestConsole;
const em = () => lab.orm.em.fork();

beforeAll(async () => {
  lab = await openLab();
  worker = lab.worker();
  stack = await openConsole({ lab });
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
  await lab.close();
});

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A project with a run, as it would stand in this status. */
async function project(topic: string, status: string, run: { step?: string; percent?: number; gate?: string } = {}) {
  const { id } = await createProject(em(), { topic, notes: null, options: {} });
  const ended = ['COMPLETED', 'FAILED'].includes(status);
  const failure = status === 'FAILED' ? { code: 'DISK_FULL', message: 'x', step: null, scene: null } : null;
  const failed = failure && JSON.stringify(failure);
  await em().execute(`update project set status = ?::project_status, failure = ?::jsonb where id = ?`, [
    status,
    failed,
    id,
  ]);
  await em().execute(
    `insert into run (id, project_id, number, workflow_id, status, step, percent, gate, gate_since, failure, started_at, ended_at)
     values (?, ?, 1, 'w', ?::run_status, ?::run_step, ?, ?::review_gate, ?, ?::jsonb, clock_timestamp() - interval '90 seconds', ?)`,
    [
      randomUUID(),
      id,
      ended ? status : 'RUNNING',
      run.step ?? null,
      run.percent ?? 0,
      run.gate ?? null,
      run.gate ? new Date() : null,
      failed,
      ended ? new Date() : null,
    ],
  );
  return id;
}

describe('the overview', () => {
  it('teaches at the first visit', () =>
    visit(stack, '/', async (page) => {
      await page.getByRole('link', { name: 'Make the first film' }).click();
      await page.waitForURL('**/console/projects/new');
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    }));

  it('tells the truth of every state, and keeps telling it', async () => {
    await project('Volcanoes', 'PROCESSING', { step: 'rendering', percent: 61 });
    await project('Tides', 'AWAITING_REVIEW', { gate: 'final' });
    await project('Glaciers', 'FAILED');
    await project('Bees', 'COMPLETED');
    await visit(stack, '/', async (page) => {
      const strip = page.getByRole('list', { name: 'Projects by status' });
      await strip.getByRole('link', { name: /^In production\s*1$/ }).waitFor();
      const needs = card(page, 'Needs you');
      await needs.getByRole('link', { name: '1 film waits for review' }).waitFor();
      await needs.getByRole('link', { name: 'Tides' }).waitFor();
      await needs.getByText('The disk is full').waitFor();
      const running = card(page, 'In production');
      await running.getByRole('link', { name: 'Volcanoes' }).waitFor();
      expect(await running.getByText('61 %').count()).toBe(1);

      // Nobody reloads: an event is enough.
      await project('Comets', 'FAILED');
      await fetch(`${stack.url}/api/v1/projects`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ topic: 'Sourdough' }),
      });
      await strip.getByRole('link', { name: /^Draft\s*1$/ }).waitFor();
      await needs.getByRole('link', { name: '2 projects failed' }).waitFor();
      const films = card(page, 'Films').getByRole('table', { name: 'Films and failures by day' });
      await films.getByRole('row', { name: / 1 2$/ }).waitFor();
      await card(page, 'Time to a film').getByText('90 s', { exact: true }).first().waitFor();
      const why = card(page, 'Why runs failed');
      await why.getByRole('link', { name: 'All projects that failed with DISK_FULL' }).click();
      await page.waitForURL('**/projects?status=FAILED&failure=DISK_FULL');
      await page.getByText('Glaciers').first().waitFor();
    });
  });

  it('tells a chart by keyboard', () =>
    visit(stack, '/', async (page) => {
      const chart = card(page, 'Films').getByRole('group', { name: /Films and failures by day/ });
      await chart.focus();
      await page.keyboard.press('End');
      await card(page, 'Films').getByText('Films', { exact: true }).first().waitFor();
      expect(await card(page, 'Films').locator('figcaption').innerText()).toMatch(/\d.*Films\s*1\s*Failures\s*2/s);
    }));
});

describe('with a real worker', () => {
  beforeAll(() => worker.ready);

  it('tries a provider out, and keeps what came of it', () =>
    visit(stack, '/settings/providers', async (page) => {
      const writer = page
        .getByRole('listitem')
        .filter({ has: page.getByText('Writes scripts') })
        .first();
      await writer.getByText('Never tested.').waitFor();
      await writer.getByRole('button', { name: /^Test now/ }).click();
      await writer.getByText('Worked:').waitFor({ timeout: 20_000 });
      await page.reload();
      await writer.getByText('Worked:').waitFor();
      expect(await page.getByText(/^\d+ voices?$/).count()).toBeGreaterThan(0);
    }));

  it('shows it with its queues, and says when it is lost', () =>
    visit(stack, '/workers', async (page) => {
      const name = `/${worker.process.pid}`;
      const shown = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { name: new RegExp(`${name}$`) }) });
      await shown.getByText('Running', { exact: true }).waitFor();
      await page.getByRole('row', { name: /render.*1 worker/s }).waitFor();
      expect(await page.getByText('No worker serves').count()).toBe(0);

      worker.process.kill('SIGKILL');
      await worker.ended;
      await em().execute(`update worker set seen_at = clock_timestamp() - interval '2 minutes'`);
      await shown.getByText('Lost', { exact: true }).waitFor();
      await stopWorker(em(), (await listWorkers(em()))[0]?.id ?? '');
      await page.getByText('No worker serves any queue').waitFor();
      await page.getByText('npm run lanternist -- worker', { exact: true }).waitFor();
    }));
});

describe('the audit log', () => {
  it('says who did what and why, and finds it again by its address', async () => {
    const { id } = await createProject(em(), { topic: '<b>Old</b> film', notes: null, options: {} });
    const answer = await fetch(`${stack.url}/api/v1/projects/bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'delete', ids: [id], reason: '<script>alert(1)</script> nobody needs it' }),
    });
    expect(answer.ok).toBe(true);
    await visit(stack, '/audit', async (page) => {
      const row = page.getByRole('listitem').filter({ hasText: 'nobody needs it' });
      await row.getByText('deleted the project').waitFor();
      await row.getByText('“<script>alert(1)</script> nobody needs it”').waitFor();
      await row.getByText('<b>Old</b> film, which is gone').waitFor();
      await row.getByText(/^Details/).click();
      await row.getByText('before').first().waitFor();
      await page.getByRole('button', { name: /^Action/ }).click();
      await page.getByRole('option', { name: /tried a provider out/ }).click();
      await page.waitForURL('**/audit?action=provider.tested');
      await row.waitFor({ state: 'detached' });
      await page.goto('/console/audit?action=project.deleted');
      await row.waitFor();
      expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1);
    });
  });
});

describe('everybody can use what is full of numbers', () => {
  it.each(['/', '/workers'])('%s', (path) =>
    visit(stack, path, async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html.${colorScheme}`).waitFor({ state: 'attached' });
        expect(await axeFaults(page)).toEqual([]);
      }
    }),
  );
});
