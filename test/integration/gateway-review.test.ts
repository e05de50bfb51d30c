import { ApplicationFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listAssets } from '../../store/repositories/assets.repository.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { openRunLab, type RunLab } from '../support/run-lab.ts';

let lab: RunLab;
beforeAll(async () => {
  lab = await openRunLab();
  await lab.startWorkers();
});
afterEach(() => {
  lab.before = () => undefined;
});
afterAll(() => lab?.close());

const post = (id: string, what: string, body?: unknown) => lab.call('POST', `/projects/${id}/${what}`, body);
const review = (id: string, body: unknown) => post(id, 'review', body);
const engine = async (id: string) =>
  (await lab.app.temporal.workflow.getHandle(`project-${id}`).describe()).status.name;
const eventTypes = async (id: string) =>
  (await listEventsAfter(lab.orm.em.fork(), id, 0))
    .map(({ type }) => type)
    .filter((type) => type.startsWith('review.'));
const audit = async (id: string) =>
  (await lab.call('GET', `/projects/${id}/audit-log`)).list.map(({ action }) => action).toReversed();
const judged = async (id: string, type: 'script' | 'video') =>
  (await listAssets(lab.orm.em.fork(), id, { types: [type] })).map(({ approved, reviewer, reason }) => ({
    approved: approved ?? null,
    reviewer: reviewer ?? null,
    reason: reason ?? null,
  }));
const narrationOf = async (id: string, index: number) =>
  String((await lab.call('GET', `/projects/${id}/scenes`)).list[index]?.['narration']);

async function waiting(options: Record<string, unknown>, gate = 'script'): Promise<string> {
  const id = await lab.create(options);
  expect((await post(id, 'start')).status).toBe(202);
  await lab.until(id, { status: 'AWAITING_REVIEW', gate });
  return id;
}

describe('a film with two reviews', () => {
  it('goes from gate to gate, with a scene sent back, an edit, and who judged what', async () => {
    const id = await waiting({ review: 'both', reviewExpiryDays: 3 });
    const at = await lab.status(id);
    expect(at['actions']).toEqual(['cancel', 'review', 'edit']);
    expect(Date.parse(String(at['gateUntil'])) - Date.parse(String(at['gateSince']))).toBe(3 * 86_400_000);
    for (const body of [(await lab.call('GET', `/projects/${id}`)).body, (await lab.call('GET', '/projects')).list[0]])
      expect(body).toMatchObject({ gate: 'script', gateSince: at['gateSince'], actions: at['actions'] });
    const before = [await narrationOf(id, 0), await narrationOf(id, 1), await narrationOf(id, 2)];

    const sentBack = await review(id, { decision: 'requestChanges', comment: 'too dry', scenes: [1] });
    expect(sentBack.status).toBe(202);
    expect(sentBack.body).toMatchObject({
      projectId: id,
      gate: 'script',
      decision: 'requestChanges',
      comment: 'too dry',
    });
    await expect.poll(() => narrationOf(id, 1), { timeout: 20_000 }).toContain('In other words (too dry)');
    await lab.until(id, { status: 'AWAITING_REVIEW', gate: 'script' });
    expect([await narrationOf(id, 0), await narrationOf(id, 2)]).toEqual([before[0], before[2]]);
    expect(await judged(id, 'script')).toEqual([{ approved: false, reviewer: 'local user', reason: 'too dry' }]);

    expect((await review(id, { decision: 'approve' })).status).toBe(202);
    await lab.until(id, { status: 'AWAITING_REVIEW', gate: 'final' });
    expect(await judged(id, 'script')).toEqual([{ approved: true, reviewer: 'local user', reason: null }]);

    // The film is of other words than the scene has now.
    const scenes = (await lab.call('GET', `/projects/${id}/scenes`)).list;
    const edited = await lab.call('PATCH', `/scenes/${String(scenes[2]?.['id'])}`, { narration: 'My own words.' });
    expect(edited.body).toMatchObject({ told: 'taken' });
    const early = await review(id, { decision: 'approve' });
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ code: 'NOT_ALLOWED_NOW', allowed: ['cancel', 'review', 'edit'] });
    expect(early.body['detail']).toContain('3 (“Three”)');

    const renders = () => lab.calls.filter((call) => call.projectId === id && call.activity === 'renderSegment');
    const made = renders().length;
    const regenerated = await lab.call('POST', `/scenes/${String(scenes[2]?.['id'])}/regenerate`);
    expect(regenerated.status).toBe(202);
    await expect.poll(() => renders().length, { timeout: 20_000 }).toBe(made + 1);
    expect(renders().at(-1)?.scene).toBe(2);
    await lab.until(id, { status: 'AWAITING_REVIEW', gate: 'final' });

    expect((await review(id, { decision: 'approve', comment: 'lovely' })).status).toBe(202);
    const end = await lab.until(id, { status: 'COMPLETED' });
    expect(end).toMatchObject({ gate: null, gateSince: null, gateUntil: null, actions: ['start', 'edit', 'delete'] });
    expect((await judged(id, 'video'))[0]).toEqual({ approved: true, reviewer: 'local user', reason: 'lovely' });
    await expect.poll(() => engine(id), { timeout: 10_000 }).toBe('COMPLETED');

    const history = (await lab.call('GET', `/projects/${id}/reviews`)).list;
    expect(history.map(({ gate, decision, state }) => [gate, decision, state])).toEqual([
      ['final', 'approve', 'applied'],
      ['script', 'approve', 'applied'],
      ['script', 'requestChanges', 'applied'],
    ]);
    expect(history[2]).toMatchObject({ scenes: [scenes[1]?.['id']], reviewer: 'local user' });
    expect(await eventTypes(id)).toEqual([
      'review.awaited',
      'review.changes-requested',
      'review.awaited',
      'review.approved',
      'review.awaited',
      'review.awaited',
      'review.approved',
    ]);
    expect(await audit(id)).toEqual([
      'project.created',
      'project.started',
      'review.changes-requested',
      'review.approved',
      'scene.edited',
      'scene.regenerated',
      'review.approved',
    ]);
  });

  it('has the whole script written anew without scenes, and the scene that is seen at a moment with one', async () => {
    const id = await waiting({ review: 'both' });
    await review(id, { decision: 'requestChanges', comment: 'another tone' });
    const kicker = async () => (await lab.call('GET', `/projects/${id}/scenes`)).list[0]?.['kicker'];
    await expect.poll(kicker, { timeout: 20_000 }).toBe('Version 2');
    await lab.until(id, { status: 'AWAITING_REVIEW', gate: 'script' });
    await review(id, { decision: 'approve' });
    await lab.until(id, { status: 'AWAITING_REVIEW', gate: 'final' });
    const beyond = await review(id, { decision: 'requestChanges', comment: 'here', atSeconds: 86_000 });
    expect(beyond.status).toBe(422);
    await lab.orm.em
      .fork()
      .execute(`update asset set duration_seconds = 5 where type = 'segment' and project_id = ?`, [id]);
    const answer = await review(id, { decision: 'requestChanges', comment: 'louder here', atSeconds: 7 });
    const scenes = (await lab.call('GET', `/projects/${id}/scenes`)).list;
    expect(answer.body).toMatchObject({ scenes: [scenes[1]?.['id']], atSeconds: 7 });
    await expect.poll(() => narrationOf(id, 1), { timeout: 20_000 }).toContain('louder here');
    await lab.until(id, { status: 'AWAITING_REVIEW', gate: 'final' });
    await review(id, { decision: 'approve' });
    await lab.until(id, { status: 'COMPLETED' });
  });
});

describe('a review', () => {
  it('is refused where none is waited for, with what may be asked for', async () => {
    const id = await lab.create();
    const created = await review(id, { decision: 'approve' });
    expect(created.status).toBe(409);
    expect(created.body).toMatchObject({ current: 'CREATED', allowed: ['start', 'edit', 'delete'] });
    const hold = Promise.withResolvers<void>();
    lab.before = ({ activity, projectId }) => (activity === 'write' && projectId === id ? hold.promise : undefined);
    await post(id, 'start');
    const working = await review(id, { decision: 'approve' });
    expect(working.body).toMatchObject({ current: 'PROCESSING', allowed: ['cancel', 'retry-now', 'edit'] });
    hold.resolve();
    await lab.until(id, { status: 'COMPLETED' });
    expect((await lab.call('GET', `/projects/${id}/reviews`)).list).toEqual([]);
  });

  it.each([
    ['no decision', {}],
    ['an unknown decision', { decision: 'maybe' }],
    ['changes without a word', { decision: 'requestChanges' }],
    ['changes with a blank word', { decision: 'requestChanges', comment: '  ' }],
    ['an approval of scenes', { decision: 'approve', scenes: [0] }],
    ['a scene that is not there', { decision: 'requestChanges', comment: 'x', scenes: [99] }],
    [
      'a scene of another project',
      { decision: 'requestChanges', comment: 'x', scenes: ['0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f'] },
    ],
    ['a moment before the film', { decision: 'approve', atSeconds: -1 }],
    ['an unknown member', { decision: 'approve', by: 'me' }],
  ])('with %s is 422, and the run waits on', async (_what, body) => {
    waitingOn ??= await waiting({ review: 'script' });
    const answer = await review(waitingOn, body);
    expect([answer.status, answer.body['code']]).toEqual([422, 'INVALID_INPUT']);
    expect(await lab.status(waitingOn)).toMatchObject({ status: 'AWAITING_REVIEW', gate: 'script' });
  });

  it('of two at once counts, the other is refused and not kept', async () => {
    const id = await waiting({ review: 'script' });
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((comment) => review(id, { decision: 'approve', comment })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409]);
    await lab.until(id, { status: 'COMPLETED' });
    expect((await lab.call('GET', `/projects/${id}/reviews`)).list).toHaveLength(1);
  });

  it('that nobody can take is recorded, says so, and is carried out once it is sent again', async () => {
    const id = await waiting({ review: 'script' });
    await lab.stopWorkers(['orchestration']);
    const unheard = await review(id, { decision: 'approve', comment: 'good' });
    expect(unheard.status).toBe(503);
    expect(unheard.body).toMatchObject({ code: 'WORKER_UNAVAILABLE' });
    expect(unheard.body['detail']).toMatch(/is recorded.*orchestration.*send it again/);
    const [kept] = (await lab.call('GET', `/projects/${id}/reviews`)).list;
    expect(kept).toMatchObject({ state: 'sent', comment: 'good' });
    await lab.startWorkers(['orchestration']);
    // The engine may have kept the word and given it to the worker by now.
    const again = await review(id, { decision: 'approve', comment: 'good' });
    expect([202, 409]).toContain(again.status);
    await lab.until(id, { status: 'COMPLETED' });
    expect((await lab.call('GET', `/projects/${id}/reviews`)).list).toEqual([
      expect.objectContaining({ id: kept?.['id'], state: 'applied' }),
    ]);
  });

  it('can be cancelled instead', async () => {
    const id = await waiting({ review: 'script' });
    expect((await post(id, 'cancel')).status).toBe(202);
    await lab.until(id, { status: 'CANCELLED', gate: null });
    await expect.poll(() => engine(id), { timeout: 10_000 }).toBe('CANCELLED');
    expect((await review(id, { decision: 'approve' })).status).toBe(409);
  });
});
let waitingOn: string | undefined;

describe('retry now', () => {
  it('tries what waits at once, tells what, and is refused where nothing waits', async () => {
    let broken = true;
    const id = await lab.create();
    lab.before = ({ activity, projectId, scene }) => {
      if (projectId !== id || activity !== 'narrate' || scene !== 1 || !broken) return;
      throw ApplicationFailure.create({
        message: 'the voice is away',
        type: 'NARRATION_FAILED',
        nextRetryDelay: '1 hour',
      });
    };
    expect((await post(id, 'retry-now')).body).toMatchObject({
      current: 'CREATED',
      allowed: ['start', 'edit', 'delete'],
    });
    await post(id, 'start');
    await expect.poll(async () => (await post(id, 'retry-now')).status, { timeout: 20_000, interval: 200 }).toBe(202);
    const tries = () =>
      lab.calls.filter((one) => one.projectId === id && one.activity === 'narrate' && one.scene === 1);
    await expect.poll(() => tries().length, { timeout: 10_000 }).toBe(2);
    broken = false;
    const answer = await expect
      .poll(() => post(id, 'retry-now'), { timeout: 20_000, interval: 200 })
      .toMatchObject({ status: 202 })
      .then(() => lab.until(id, { status: 'COMPLETED' }));
    expect(answer).toMatchObject({ status: 'COMPLETED' });
    expect(tries()).toHaveLength(3);
    expect(lab.calls.filter((one) => one.projectId === id && one.activity === 'narrate')).toHaveLength(5);
    const entries = await audit(id);
    expect(entries.filter((action) => action === 'run.retried-now')).toHaveLength(2);
    expect((await post(id, 'retry-now')).status).toBe(409);
  });

  it('names what waited, its tries and its last error; what works is not among it', async () => {
    const hold = Promise.withResolvers<void>();
    const id = await lab.create();
    let failed = false;
    lab.before = async ({ activity, projectId, scene }) => {
      if (projectId !== id || activity !== 'narrate') return;
      if (scene === 0) await hold.promise;
      else if (scene === 1 && !failed) {
        failed = true;
        throw ApplicationFailure.create({ message: 'away', type: 'NARRATION_FAILED', nextRetryDelay: '1 hour' });
      }
    };
    await post(id, 'start');
    let answer = await post(id, 'retry-now');
    for (const end = Date.now() + 20_000; answer.status !== 202 && Date.now() < end;) {
      expect(answer.body['detail']).toMatch(/Nothing waits/);
      answer = await post(id, 'retry-now');
    }
    expect(answer.body).toMatchObject({
      projectId: id,
      workflowId: `project-${id}`,
      retried: [{ activity: 'narrate', step: 'narration', attempts: 1, lastError: 'away' }],
    });
    hold.resolve();
    await lab.until(id, { status: 'COMPLETED' });
    expect(
      lab.calls.filter((one) => one.projectId === id && one.activity === 'narrate' && one.scene === 0),
    ).toHaveLength(1);
  });
});
