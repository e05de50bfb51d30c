import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCanvas } from '@napi-rs/canvas';
import { writeWav } from '../../domain/sound/wav.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { openLab, type Lab } from '../support/lab.ts';

const NOTES = `# Parts of a plant

## Roots

Roots hold the plant in the ground. They drink water and salts.

## Leaves

Leaves catch sunlight. They make sugar of water and air. Their pores breathe.
`;

interface AssetAnswer {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly sceneId: string | null;
  readonly currency: string;
  readonly provider: string;
}
interface SceneAnswer {
  readonly id: string;
  readonly title: string;
  readonly narration: string;
  readonly bullets: readonly string[];
  readonly visual: Readonly<Record<string, unknown>>;
  readonly stale: readonly string[];
  readonly assets: readonly AssetAnswer[];
}

let lab: Lab;
let gateway: TestGateway;
let projectId: string;

beforeAll(async () => {
  lab = await openLab();
  const database = { url: lab.databaseUrl, drop: async () => undefined };
  gateway = await openTestGateway({ database, assetRoot: lab.assetRoot, namespace: lab.client.options.namespace });
  await lab.worker().ready;
  projectId = await lab.create('Parts of a plant', NOTES, { captions: 'sentences' });
});
afterAll(async () => {
  await gateway.close();
  await lab.close();
});

const scenes = async () =>
  (await gateway.call('GET', `/projects/${projectId}/scenes`)).list as unknown as SceneAnswer[];
const assets = async (query = '') =>
  (await gateway.call('GET', `/projects/${projectId}/assets${query}`)).list as unknown as AssetAnswer[];
const keyOf = (scene: SceneAnswer | undefined, type: string) => scene?.assets.find((asset) => asset.type === type)?.key;

const wordsOf = (scene: SceneAnswer | undefined) => [scene?.title, scene?.bullets, scene?.narration];
const ofFilm = ({ type, sceneId }: AssetAnswer): boolean => type !== 'script' || sceneId === null;

/** Starts a run unless one was started, waits for its end, and expects a film that follows from all that is there. */
async function filmed(runId?: string): Promise<SceneAnswer[]> {
  const run = await lab.ended(runId ?? (await lab.start(projectId)));
  expect({ status: run.status, failure: run.failure }).toEqual({ status: 'COMPLETED', failure: null });
  expect(await assets('?currency=stale')).toEqual([]);
  const after = await scenes();
  expect(after.map(({ stale }) => stale)).toEqual(after.map(() => []));
  // Other words for one scene are scripts, too.
  const current = (await assets('?currency=current')).filter(ofFilm).map(({ type }) => type);
  for (const type of ['video', 'thumbnail', 'report', 'script', 'research'])
    expect(current.filter((one) => one === type)).toHaveLength(1);
  return after;
}

/** Which of a scene's assets are others than before. */
const changed = (before: SceneAnswer | undefined, after: SceneAnswer | undefined): string[] =>
  ['narration', 'image', 'slide', 'segment'].filter((type) => keyOf(before, type) !== keyOf(after, type));

describe('a film that is edited', () => {
  it('is not stale when it is made, and made anew only where it is edited', async () => {
    const before = await filmed();
    const scene = before.at(1);
    const edit = { bullets: ['Roots drink'], kicker: 'Below' };
    expect((await gateway.call('PATCH', `/scenes/${scene?.id}`, edit)).body).toMatchObject({
      scene: { stale: ['slides', 'segment'] },
      redo: { parts: [{ index: 1 }] },
    });
    const after = await filmed();
    expect(before.map((one, at) => changed(one, after[at]))).toEqual(
      before.map((_, at) => (at === 1 ? ['slide', 'segment'] : [])),
    );
    expect((await assets('?type=video')).map(({ currency }) => currency)).toEqual(['current', 'superseded']);
  });

  it('says other words, shows another picture and takes another breath when they are sent back', async () => {
    const before = await scenes();
    const scene = before.at(2);
    const body = { parts: ['words', 'narration', 'image'], reason: 'Other, please.' };
    const answer = await gateway.call('POST', `/scenes/${scene?.id}/regenerate`, body);
    expect(answer).toMatchObject({ status: 202, body: { started: true } });
    const after = await filmed(String(answer.body['runId']));
    expect(wordsOf(after[2])).not.toEqual(wordsOf(scene));
    expect(changed(scene, after[2])).toEqual(['narration', 'image', 'slide', 'segment']);
    const wording = (await assets(`?type=script&sceneId=${scene?.id}`)).map(({ currency }) => currency);
    expect(wording).toEqual(['current']);

    const picture = (await assets(`?type=image&sceneId=${scene?.id}`)).find(
      ({ currency }) => currency === 'superseded',
    );
    expect(picture?.key).toBe(keyOf(scene, 'image'));
    const restored = await gateway.call('POST', `/assets/${picture?.id}/restore`);
    expect(restored.body['redo']).toMatchObject({ parts: [{ index: 2, stale: ['image', 'slides', 'segment'] }] });
    const again = await gateway.call('POST', `/scenes/${scene?.id}/regenerate`, {});
    const back = await filmed(String(again.body['runId']));
    expect(keyOf(back[2], 'image')).toBe(picture?.key);
    expect(keyOf(back[2], 'narration')).toBe(keyOf(after[2], 'narration'));
  });

  it('shows an own picture, plays an own recording, and takes an edit in the middle of a run along', async () => {
    const before = await scenes();
    const [first, second] = before;
    const canvas = createCanvas(64, 48);
    canvas.getContext('2d').fillRect(0, 0, 30, 30);
    const png = { 'content-type': 'image/png' };
    await gateway.call('PUT', `/scenes/${second?.id}/assets/image?alt=x`, canvas.toBuffer('image/png'), png);
    const pcm = Float32Array.from({ length: 22_050 * 2 }, (_, at) => Math.sin(at / 9) / 3);
    const wav = Buffer.from(writeWav({ pcm, sampleRate: 22_050 }));
    await gateway.call('PUT', `/scenes/${second?.id}/assets/narration`, wav, { 'content-type': 'audio/wav' });
    expect((await scenes())[1]?.stale).toEqual(['narration', 'image', 'slides', 'segment']);

    const drawing = lab.until(({ step }) => step === 'rendering');
    const runId = await lab.start(projectId);
    await drawing;
    const edit = await gateway.call('PATCH', `/scenes/${first?.id}`, { narration: 'Said in the middle of a run.' });
    expect(edit.body).toMatchObject({ told: 'taken' });
    const after = await filmed(runId);
    expect(after[0]).toMatchObject({ narration: 'Said in the middle of a run.' });
    expect(changed(first, after[0])).toEqual(expect.arrayContaining(['narration', 'segment']));
    expect(after[1]?.visual).toMatchObject({ type: 'picture', alt: 'x' });
    const heard = after[1]?.assets.find(({ type }) => type === 'narration');
    expect(heard?.provider).toBe('recording');
  });

  it('goes back to an older script, with all that was made for it', async () => {
    const script = (await assets('?type=script&currency=current')).find(ofFilm);
    const before = await scenes();
    await gateway.call('POST', `/assets/${script?.id}/reject`, { reason: 'Other, please.' });
    const other = await filmed();
    expect(other.map(wordsOf)).not.toEqual(before.map(wordsOf));
    await gateway.call('POST', `/assets/${script?.id}/restore`);
    await filmed();
    expect((await assets('?type=script&currency=current')).map(({ id }) => id)).toContain(script?.id);
  });
});
