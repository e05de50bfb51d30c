import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BY_LOCAL_COMMAND } from '../../api/services/change-by.ts';
import { reviewProject } from '../../api/services/project-review.ts';
import type { ReviewRequest } from '../../api/contracts/review.contract.ts';
import type { Gate } from '../../domain/project/review.contract.ts';
import { wordsKey } from '../../domain/project/staleness.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import { listAssets } from '../../store/repositories/assets.repository.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { getRun } from '../../store/repositories/runs.repository.ts';
import { listScenes } from '../../store/repositories/scenes.repository.ts';
import { openLab, oracle, type Lab } from '../support/lab.ts';

const NOTES = `# How a lantern works

## The light
A flame heats the air. The warm air rises and draws fresh air in. So the flame keeps burning for hours.

## The glass
Glass keeps the wind away. It lets the light through. A clean glass gives twice the light of a sooty one.
`;

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());

const em = () => lab.orm.em.fork();
const review = (projectId: string, request: ReviewRequest) =>
  reviewProject({ em: em(), temporal: lab.client }, projectId, request, BY_LOCAL_COMMAND);

const wordingOf = (scene: SceneRow | undefined) => (scene ? wordsKey(scene) : null);

/** Waits until the run waits at a gate, since another moment than the one that is known. */
async function atGate(runId: string, gate: Gate, known: Date | null = null): Promise<Date> {
  for (;;) {
    const run = await getRun(em(), runId);
    if (run?.status !== 'RUNNING') throw new Error(`the run has ended: ${run?.failure?.message ?? run?.status}`);
    if (run.gate === gate && run.gateSince && run.gateSince.getTime() !== known?.getTime()) return run.gateSince;
    await pause(100);
  }
}

it('a film is reviewed twice: one scene gets other words, the others stay, and the film arrives', async () => {
  await lab.worker().ready;
  const projectId = await lab.create('Lantern', NOTES, { review: 'both', captions: 'none' });
  const runId = await lab.start(projectId);

  const since = await atGate(runId, 'script');
  expect((await getProject(em(), projectId)).status).toBe('AWAITING_REVIEW');
  const first = await listScenes(em(), projectId);
  expect((await listAssets(em(), projectId, { types: ['narration'] })).length).toBe(0);

  await review(projectId, { decision: 'requestChanges', comment: 'Shorter, please.', scenes: [1] });
  await atGate(runId, 'script', since);
  const second = await listScenes(em(), projectId);
  expect(wordingOf(second[1])).not.toBe(wordingOf(first[1]));
  expect(second[1]?.rejections.words).toHaveLength(1);
  const others = (scenes: typeof first) =>
    scenes
      .filter(({ index }) => index !== 1)
      .map(({ id, title, bullets, narration }) => ({ id, title, bullets, narration }));
  expect(others(second)).toEqual(others(first));

  await review(projectId, { decision: 'approve' });
  const filmed = await atGate(runId, 'final');
  const videos = await listAssets(em(), projectId, { types: ['video'] });
  expect(videos).toHaveLength(1);
  const keys = new Map((await listScenes(em(), projectId)).map(({ id, keys: made }) => [id, made]));

  // A scene of the finished film is sent back: only that one is made again, and the film is joined anew.
  await review(projectId, { decision: 'requestChanges', comment: 'Say it differently.', scenes: [2] });
  await atGate(runId, 'final', filmed);
  const third = await listScenes(em(), projectId);
  expect(
    third.filter(({ id, keys: made }) => made.segment !== keys.get(id)?.segment).map(({ index }) => index),
  ).toEqual([2]);
  expect(wordingOf(third[2])).not.toBe(wordingOf(second[2]));
  expect(await listAssets(em(), projectId, { types: ['video'] })).toHaveLength(2);

  await review(projectId, { decision: 'approve', comment: 'Good.' });
  const run = await lab.ended(runId);
  expect([run.status, run.failure ?? null]).toEqual(['COMPLETED', null]);
  expect((await getProject(em(), projectId)).status).toBe('COMPLETED');
  const [latest] = await listAssets(em(), projectId, { types: ['video'] });
  expect([latest?.key, latest?.approved, latest?.reason]).toEqual([run.film?.video, true, 'Good.']);
  expect(await oracle(lab, projectId)).toEqual([]);
});
