import { afterAll, beforeAll, expect, it } from 'vitest';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { listScenes, rejectPart } from '../../store/repositories/scenes.repository.ts';
import { openLab, oracle, type Lab } from '../support/lab.ts';

const NOTES = `# Lighthouses

## The lens

A lens of glass bends the light into one beam. Ships see it from twenty miles away.

## Keepers

Old keepers watch the western reef. They trim the wick each night.
`;

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

it('a run after rejections makes the rejected parts anew and nothing else', async () => {
  await lab.worker().ready;
  const projectId = await lab.create('Lighthouses', NOTES);
  expect(await lab.ended(await lab.start(projectId))).toMatchObject({ status: 'COMPLETED' });
  const em = lab.orm.em.fork();
  const before = await listScenes(em, projectId);
  const told = (await listEventsAfter(em, projectId, 0, 5000)).at(-1)?.id ?? 0;
  await rejectPart(em, before[1]?.id ?? '', 'narration', { reason: 'too fast' });
  await rejectPart(em, before[2]?.id ?? '', 'words', { reason: 'shorter' });

  expect(await lab.ended(await lab.start(projectId))).toMatchObject({ status: 'COMPLETED' });
  const after = await listScenes(lab.orm.em.fork(), projectId);
  const changed = after.flatMap(({ keys }, at) => (keys.segment === before[at]?.keys.segment ? [] : [at]));
  expect(changed).toEqual([1, 2]);
  expect(after[2]?.narration.length).toBeLessThan(before[2]?.narration.length ?? 0);
  expect(after[1]?.keys).toMatchObject({ image: before[1]?.keys.image, slides: before[1]?.keys.slides });
  const events = await listEventsAfter(lab.orm.em.fork(), projectId, told, 5000);
  const made = events.filter(({ type }) => type === 'asset.made').map(({ data }) => String(data['assetType']));
  const count = (type: string): number => made.filter((one) => one === type).length;
  expect({ script: count('script'), narration: count('narration'), segment: count('segment') }).toEqual({
    script: 1,
    narration: 2,
    segment: 2,
  });
  expect(await oracle(lab, projectId)).toEqual([]);
});
