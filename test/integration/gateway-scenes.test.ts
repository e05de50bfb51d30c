import { randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scene } from '../../domain/script/script.contract.ts';
import { listAudit } from '../../store/repositories/audit-list.repository.ts';
import { getAsset } from '../../store/repositories/assets.repository.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { finishRun, openRun } from '../../store/repositories/runs.repository.ts';
import { listScenes, replaceScenes } from '../../store/repositories/scenes.repository.ts';
import { changeStatus } from '../../store/repositories/transitions.repository.ts';
import { saveWorker, stopWorker } from '../../store/repositories/workers.repository.ts';
import { aWorker } from '../support/a-worker.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { keepFake, makeFilm, makeScene } from '../support/made-film.ts';

const KEY = 'a'.repeat(64);
const UNKNOWN = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';
const words = (title: string): Scene => ({
  kind: 'content',
  kicker: 'Volcano',
  title,
  bullets: ['Magma rises'],
  narration: `${title}.`,
  visual: { type: 'pictogram', subject: 'volcano', terms: ['lava'] },
  sources: ['s1'],
});
const TABLE: Scene['visual'] = { type: 'table', header: ['a'], rows: [['b']], align: ['left'] };

let gateway: TestGateway;
let projectId: string;
let one: string;
let two: string;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const em = () => gateway.orm.em.fork();
const place = () => ({ em: em(), assets: gateway.assets, projectId });
type Body = Record<string, unknown>;
/** Of an asset what is looked into here. */
interface AssetAnswer extends Body {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly currency: string;
}
/** Of a scene what is looked into here. */
interface SceneAnswer extends Body {
  readonly assets: readonly AssetAnswer[];
  readonly stale: readonly string[];
  readonly rejections: Readonly<Record<string, readonly unknown[]>>;
}

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());
beforeEach(async () => {
  projectId = String((await call('POST', '/projects', { topic: 'Volcano' })).body['id']);
  const rows = await makeFilm(place(), [words('One'), words('Two')]);
  one = rows[0]?.id ?? '';
  two = rows[1]?.id ?? '';
});

const scenes = async () => (await call('GET', `/projects/${projectId}/scenes`)).list as SceneAnswer[];
const read = async (id: string) => (await call('GET', `/scenes/${id}`)).body as SceneAnswer;
const assets = async (query = '') =>
  (await call('GET', `/projects/${projectId}/assets${query}`)).list as unknown as AssetAnswer[];
async function current(type: string, scene = one): Promise<AssetAnswer> {
  const found = (await assets(`?type=${type}&sceneId=${scene}`)).find((asset) => asset.currency !== 'superseded');
  if (!found) throw new Error(`the scene shows no ${type}`);
  return found;
}
const audited = async () =>
  (await listAudit(em(), { projectId, limit: 50 })).items.map(({ action, after, reason }) => ({
    action,
    after,
    reason,
  }));

describe('scenes', () => {
  it('tell what was written, what was edited, what they rest on and what is stale', async () => {
    const [first, second] = await scenes();
    expect(first).toMatchObject({
      id: one,
      index: 0,
      title: 'One',
      written: { title: 'One', narration: 'One.' },
      edited: [],
      voice: null,
      recording: null,
      pins: {},
      rejections: { words: [], narration: [], image: [] },
      sourceDetails: [{ id: 's1', title: 'Volcano', licence: 'CC BY-SA 4.0' }],
      stale: [],
      version: 1,
    });
    expect(first?.assets.map((asset) => [asset.type, asset.currency])).toEqual([
      ['narration', 'current'],
      ['image', 'current'],
      ['slide', 'current'],
      ['segment', 'current'],
    ]);
    const answer = await call('GET', `/api/v1/scenes/${two.toUpperCase()}/`);
    expect(answer.body).toEqual(second);
    expect(answer.headers['etag']).toBe('"1"');
  });

  it.each(['GET', 'PATCH'] as const)(
    'that are not there answer %s with 404, and other ids with 422',
    async (method) => {
      const body = method === 'GET' ? undefined : { title: 'x' };
      expect(await call(method, `/scenes/${UNKNOWN}`, body)).toMatchObject({
        status: 404,
        body: { code: 'SCENE_NOT_FOUND', detail: 'Scene not found' },
      });
      for (const id of ['7', '..%2F..%2Fetc', '%00', `${one}%00`, '9'.repeat(1500)])
        expect((await call(method, `/scenes/${id}`, body)).status).toBe(422);
      expect((await call(method, `/scenes/${'9'.repeat(3000)}`, body)).status).toBe(414);
    },
  );
});

describe('an edit', () => {
  it('answers with what it made stale and what will be made anew, and is audited', async () => {
    const edit = { narration: ' It melts. ', bullets: ['Rock melts'] };
    const answer = await call('PATCH', `/scenes/${one}`, edit, { 'if-match': '"1"' });
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBe('"2"');
    expect(answer.body).toMatchObject({
      scene: {
        narration: 'It melts.',
        bullets: ['Rock melts'],
        written: { narration: 'One.', bullets: ['Magma rises'] },
        edited: ['bullets', 'narration'],
        stale: ['narration', 'image', 'slides', 'segment'],
        version: 2,
      },
      redo: { parts: [{ sceneId: one, index: 0, stale: ['narration', 'image', 'slides', 'segment'] }], seconds: 14 },
      told: null,
    });
    expect((await scenes()).map((scene) => scene.stale.length)).toEqual([4, 0]);
    expect((await assets('?currency=stale')).map((asset) => asset.type).toSorted()).toEqual(
      ['narration', 'image', 'slide', 'segment', 'video', 'captions', 'captions', 'thumbnail', 'report'].toSorted(),
    );
    expect(await audited()).toContainEqual(
      expect.objectContaining({ action: 'scene.edited', after: { narration: 'It melts.', bullets: ['Rock melts'] } }),
    );
  });

  it('gives fields back to the writer with null, and the same words are no edit', async () => {
    await call('PATCH', `/scenes/${one}`, { title: 'Other', voice: 'v', kicker: '' });
    expect(await read(one)).toMatchObject({ title: 'Other', voice: 'v', kicker: '' });
    const back = await call('PATCH', `/scenes/${one}`, {
      title: null,
      voice: null,
      kicker: 'Volcano',
      recording: null,
    });
    expect(back.body['scene']).toMatchObject({ title: 'One', voice: null, edited: [], stale: [], version: 3 });
    const same = await call('PATCH', `/scenes/${one}`, { title: 'One' });
    expect(same).toMatchObject({ status: 200, body: { scene: { version: 3 } } });
    expect((await call('PATCH', `/scenes/${one}`, {})).body['scene']).toMatchObject({ version: 3 });
  });

  it('that is not valid names what is wrong and changes nothing', async () => {
    const chart = { type: 'chart', kind: 'bar', labels: ['a', 'b'], unit: '' };
    const refused: [body: Body, pointer: string][] = [
      [{ title: '' }, 'title'],
      [{ title: ' \t' }, 'title'],
      [{ title: 'x'.repeat(161) }, 'title'],
      [{ title: 7 }, 'title'],
      [{ kicker: 'x'.repeat(81) }, 'kicker'],
      [{ narration: 'x'.repeat(6001) }, 'narration'],
      [{ bullets: ['a', 'b', 'c', 'd', 'e'] }, 'bullets'],
      [{ bullets: ['a', ' '] }, 'bullets/1'],
      [{ bullets: 'a' }, 'bullets'],
      [{ voice: '' }, 'voice'],
      [{ recording: KEY }, 'recording'],
      [{ visual: { type: 'film' } }, 'visual/type'],
      [{ visual: { type: 'picture', attachment: '../../etc/passwd', alt: '' } }, 'visual/attachment'],
      [{ visual: { type: 'picture', attachment: KEY, alt: '' } }, 'visual/attachment'],
      [{ visual: { ...chart, series: [{ name: '', values: [1, 2, 3] }] } }, 'visual/series/0/values'],
      [{ visual: { ...chart, series: [{ name: '', values: [1, -1e308] }] } }, 'visual/series/0/values'],
      [{ title: 'a\u0000b' }, 'title'],
      [{ narration: '\ud800' }, 'narration'],
    ];
    for (const [body, pointer] of refused) {
      const answer = await call('PATCH', `/scenes/${one}`, body);
      expect({ pointer, status: answer.status }).toEqual({ pointer, status: 422 });
      expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer: `/${pointer}` }));
    }
    const json = { 'content-type': 'application/json' };
    for (const body of [{ titel: 'x' }, { kind: 'opening' }, { id: UNKNOWN }, { sources: [] }, [], 'x', null]) {
      const answer = await call('PATCH', `/scenes/${one}`, JSON.stringify(body), json);
      expect({ body, status: answer.status }).toEqual({ body, status: 422 });
    }
    expect((await call('PATCH', `/scenes/${one}`, '{', json)).status).toBe(400);
    expect((await call('PATCH', `/scenes/${one}`, 'title=x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(await read(one)).toMatchObject({ version: 1, edited: [] });
  });

  it('takes no voice that none of the workers has', async () => {
    const piper = {
      id: 'piper',
      kind: 'narrator',
      name: 'Piper',
      version: '1',
      configured: true,
      detail: '',
      queue: 'voice',
    } as const;
    const worker = aWorker('voice', { providers: [{ ...piper, voices: [{ id: 'joe', language: 'en-US' }] }] });
    await saveWorker(em(), worker);
    const answer = await call('PATCH', `/scenes/${one}`, { voice: 'nobody' });
    expect(answer.status).toBe(422);
    expect(answer.body['detail']).toBe('voice: no worker has this voice; there are: joe');
    expect((await call('PATCH', `/scenes/${one}`, { voice: 'joe' })).status).toBe(200);
    await stopWorker(em(), worker.id);
  });

  it('that was made of an older version is refused, also where two meet', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => call('PATCH', `/scenes/${one}`, { title: `T${at}` }, { 'if-match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412]);
    const late = await call('PATCH', `/scenes/${one}`, { title: 'x' }, { 'if-match': 'W/"1", "7"' });
    expect(late).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect((await call('PATCH', `/scenes/${one}`, { title: 'x' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('waits until a cancelled run has ended', async () => {
    await call('POST', `/projects/${projectId}/start`);
    const run = await openRun(em(), projectId);
    await changeStatus(em(), { projectId, event: 'CANCEL', runId: run?.id ?? '' });
    const requests = [
      call('PATCH', `/scenes/${one}`, { title: 'x' }),
      call('POST', `/scenes/${one}/regenerate`, {}),
      call('POST', `/assets/${(await current('image')).id}/reject`, { reason: 'x' }),
      call('POST', `/assets/${(await current('image')).id}/restore`),
      call('PUT', `/scenes/${one}/assets/image`, Buffer.from('x'), { 'content-type': 'image/png' }),
    ];
    for (const answer of await Promise.all(requests)) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'NOT_ALLOWED_NOW', current: 'CANCELLING' } });
    }
    await call('POST', `/projects/${projectId}/cancel`);
    await finishRun(em(), { projectId, runId: run?.id ?? '', outcome: 'CANCELLED' });
  });

  it('during a run stands, whether or not a worker hears of it', async () => {
    await call('POST', `/projects/${projectId}/start`);
    const answer = await call('PATCH', `/scenes/${one}`, { title: 'x' });
    expect(answer).toMatchObject({ status: 200, body: { told: 'unheard', scene: { title: 'x' } } });
    const run = await openRun(em(), projectId);
    await gateway.app.temporal.workflow.getHandle(run?.workflowId ?? '').terminate();
    const ended = await call('PATCH', `/scenes/${one}`, { title: 'y' });
    expect(ended).toMatchObject({ status: 200, body: { told: 'ending', scene: { title: 'y' } } });
    await finishRun(em(), { projectId, runId: run?.id ?? '', outcome: 'FAILED' });
  });
});

describe('options and topic', () => {
  it('that change make stale what rests on them', async () => {
    await call('PATCH', `/projects/${projectId}`, { options: { voice: 'other' } });
    expect((await scenes()).map((scene) => scene.stale)).toEqual([
      ['narration', 'segment'],
      ['narration', 'segment'],
    ]);
    await call('PATCH', `/projects/${projectId}`, { options: { voice: 'en_US-joe-medium' }, notes: 'Other notes.' });
    expect((await scenes()).map((scene) => scene.stale)).toEqual([[], []]);
    const stale = (await assets('?currency=stale')).map((asset) => asset.type);
    expect(stale).toEqual(expect.arrayContaining(['research', 'script', 'video']));
    expect(stale).not.toContain('segment');
  });
});

describe('regenerating a scene', () => {
  const end = async () => {
    const run = await openRun(em(), projectId);
    await gateway.app.temporal.workflow.getHandle(run?.workflowId ?? '').terminate();
    await finishRun(em(), { projectId, runId: run?.id ?? '', outcome: 'FAILED' });
  };

  it('sends the named parts back, with the reason, and starts a run', async () => {
    const image = await current('image');
    const body = { parts: ['image', 'words'], reason: 'More lava.' };
    const answer = await call('POST', `/scenes/${one}/regenerate`, body);
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      projectId,
      started: true,
      told: null,
      scene: {
        stale: ['words', 'image', 'slides', 'segment'],
        rejections: {
          image: [{ reason: 'More lava.', key: image.key }],
          words: [{ reason: 'More lava.', key: expect.stringMatching(/^[0-9a-f]{64}$/) }],
          narration: [],
        },
      },
    });
    expect((await openRun(em(), projectId))?.id).toBe(answer.body['runId']);
    expect(await audited()).toContainEqual({
      action: 'scene.regenerated',
      after: { parts: ['words', 'image'] },
      reason: 'More lava.',
    });
    await end();
    // The run did nothing: asking again sends back nothing twice.
    const again = await call('POST', `/scenes/${one}/regenerate`, { parts: ['image'] });
    expect((again.body['scene'] as SceneAnswer).rejections['image']).toEqual([
      { reason: 'another version, please', key: image.key },
    ]);
    await end();
  });

  it('without parts brings it up to date, or gets another narration and picture', async () => {
    await call('PATCH', `/scenes/${one}`, { voice: 'other' });
    const stale = await call('POST', `/scenes/${one}/regenerate`);
    expect(stale.body['scene']).toMatchObject({ rejections: { words: [], narration: [], image: [] } });
    await end();
    const whole = await call('POST', `/scenes/${two}/regenerate`, {});
    expect(whole.body['scene']).toMatchObject({
      rejections: { words: [], narration: [expect.anything()], image: [expect.anything()] },
      stale: ['narration', 'image', 'slides', 'segment'],
    });
    await end();
  });

  it('tells a run that is open, and starts no other', async () => {
    await call('POST', `/projects/${projectId}/start`);
    const run = await openRun(em(), projectId);
    await gateway.app.temporal.workflow.getHandle(run?.workflowId ?? '').terminate();
    const answer = await call('POST', `/scenes/${one}/regenerate`, { parts: ['narration'] });
    expect(answer).toMatchObject({ status: 202, body: { runId: run?.id, started: false, told: 'ending' } });
    await finishRun(em(), { projectId, runId: run?.id ?? '', outcome: 'FAILED' });
  });

  it('that is not asked for properly changes nothing', async () => {
    const bodies = [
      { parts: [] },
      { parts: ['slides'] },
      { parts: 'image' },
      { reason: ' ' },
      { reason: 'x'.repeat(2001) },
      { part: ['image'] },
    ];
    for (const body of bodies) expect((await call('POST', `/scenes/${one}/regenerate`, body)).status).toBe(422);
    expect((await read(one))['version']).toBe(1);
    expect(await openRun(em(), projectId)).toBeNull();
  });

  it('is refused where nothing can start', async () => {
    await em().execute(`update project set status = 'AWAITING_REVIEW' where id = ?`, [projectId]);
    const answer = await call('POST', `/scenes/${one}/regenerate`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: 'NOT_ALLOWED_NOW', current: 'AWAITING_REVIEW' } });
    expect((await call('POST', `/scenes/${UNKNOWN}/regenerate`, {})).status).toBe(404);
    expect((await read(one))['version']).toBe(1);
  });
});

describe('a judgement on an asset', () => {
  it.each([
    ['narration', ['narration', 'segment'], 'narration'],
    ['image', ['image', 'slides', 'segment'], 'image'],
    ['slide', ['image', 'slides', 'segment'], 'image'],
    ['segment', ['image', 'slides', 'segment'], 'image'],
  ])('sends a %s back', async (type, stale, part) => {
    const asset = await current(type);
    const shown = await current(part);
    const answer = await call('POST', `/assets/${asset.id}/reject`, { reason: ' Too dark. ' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        asset: { id: asset.id, approved: false, reviewer: 'local user', reason: 'Too dark.', currency: 'stale' },
        redo: { parts: [{ sceneId: one, index: 0, stale }] },
      },
    });
    expect((await read(one)).rejections[part]).toEqual([{ reason: 'Too dark.', key: shown.key }]);
    expect(await openRun(em(), projectId)).toBeNull();
    expect(await audited()).toContainEqual(expect.objectContaining({ action: 'asset.rejected', reason: 'Too dark.' }));
  });

  it('that approves is written down, and takes back that it was sent back', async () => {
    const { id } = await current('image');
    await call('POST', `/assets/${id}/reject`, { reason: 'x' });
    const answer = await call('POST', `/assets/${id}/approve`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        asset: { approved: true, reason: null, reviewer: 'local user', currency: 'current' },
        redo: { parts: [] },
      },
    });
    expect(await read(one)).toMatchObject({ stale: [], rejections: { image: [] } });
    const [video] = await assets('?type=video');
    expect((await call('POST', `/assets/${video?.id}/approve`)).body['asset']).toMatchObject({ approved: true });
  });

  it('of the whole script makes the next one another', async () => {
    const [script] = await assets('?type=script');
    const answer = await call('POST', `/assets/${script?.id}/reject`, { reason: 'Too dry.' });
    expect(answer).toMatchObject({ status: 200, body: { asset: { currency: 'stale' } } });
    const rejections = [{ reason: 'Too dry.', key: script?.key }];
    expect(await getProject(em(), projectId)).toMatchObject({ rejections });
    expect((await assets('?type=video'))[0]).toMatchObject({ currency: 'stale' });
    expect((await assets('?type=research'))[0]).toMatchObject({ currency: 'current' });
    await call('POST', `/assets/${script?.id}/approve`);
    expect(await getProject(em(), projectId)).toMatchObject({ rejections: [] });
  });

  it('on what was superseded only marks it', async () => {
    const before = await current('image');
    await call('PATCH', `/scenes/${one}`, { title: 'Other' });
    await makeScene(place(), one);
    const answer = await call('POST', `/assets/${before.id}/reject`, { reason: 'x' });
    expect(answer).toMatchObject({ status: 200, body: { asset: { currency: 'superseded', approved: false } } });
    expect(await read(one)).toMatchObject({ stale: [], rejections: { image: [] } });
  });

  it('cannot send back what follows from others', async () => {
    for (const type of ['video', 'captions', 'thumbnail', 'report', 'research']) {
      const [asset] = await assets(`?type=${type}`);
      const answer = await call('POST', `/assets/${asset?.id}/reject`, { reason: 'x' });
      expect({ type, ...answer }).toMatchObject({ type, status: 409, body: { code: 'NOT_REPLACEABLE' } });
      expect((await assets(`?type=${type}`))[0]).toMatchObject({ approved: null });
    }
  });

  it('cannot send back the slide of a table', async () => {
    await call('PATCH', `/scenes/${one}`, { visual: TABLE });
    await makeScene(place(), one);
    const { id } = await current('slide');
    const answer = await call('POST', `/assets/${id}/reject`, { reason: 'x' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'NOT_REPLACEABLE', detail: /table/ } });
    expect((await call('GET', `/assets/${id}`)).body).toMatchObject({ approved: null });
  });

  it('needs a reason, and an asset', async () => {
    const { id } = await current('image');
    const bodies = [undefined, {}, { reason: '' }, { reason: ' \n' }, { reason: 'x'.repeat(2001) }, { reason: null }];
    for (const body of bodies) expect((await call('POST', `/assets/${id}/reject`, body)).status).toBe(422);
    expect((await call('GET', `/assets/${id}`)).body).toMatchObject({ approved: null });
    for (const what of ['approve', 'reject', 'restore']) {
      expect(await call('POST', `/assets/${UNKNOWN}/${what}`, { reason: 'x' })).toMatchObject({
        status: 404,
        body: { code: 'ASSET_NOT_FOUND' },
      });
      expect((await call('POST', `/assets/..%2f..%2fsecret/${what}`, { reason: 'x' })).status).toBe(422);
    }
  });
});

describe('an older version', () => {
  it.each(['narration', 'image'] as const)('of the %s stands again', async (type) => {
    const before = await current(type);
    await call('PATCH', `/scenes/${one}`, { narration: 'Other.' });
    await makeScene(place(), one);
    expect((await call('GET', `/assets/${before.id}`)).body).toMatchObject({ currency: 'superseded' });
    const answer = await call('POST', `/assets/${before.id}/restore`);
    expect(answer.status).toBe(200);
    expect(await read(one)).toMatchObject({ pins: { [type]: before.key }, stale: expect.arrayContaining([type]) });
    await makeScene(place(), one);
    expect((await call('GET', `/assets/${before.id}`)).body).toMatchObject({ currency: 'current' });
    expect(await read(one)).toMatchObject({ stale: [] });
    expect(await audited()).toContainEqual(expect.objectContaining({ action: 'asset.restored' }));
  });

  it('of the words is laid over the scene', async () => {
    const wording = { kicker: 'K', title: 'Reworded', bullets: ['b'], narration: 'Said otherwise.' };
    const asset = await keepFake(place(), 'script', randomUUID(), {
      sceneId: one,
      content: JSON.stringify(wording),
      ext: '.json',
    });
    expect((await call('POST', `/assets/${asset.id}/restore`)).status).toBe(200);
    expect(await read(one)).toMatchObject({ ...wording, edited: ['kicker', 'title', 'bullets', 'narration'] });
  });

  it('of the script is pinned until the topic changes', async () => {
    const [before] = await assets('?type=script');
    await makeFilm(place(), [words('One'), words('Three')]);
    expect((await call('GET', `/assets/${before?.id}`)).body).toMatchObject({ currency: 'superseded' });
    const answer = await call('POST', `/assets/${before?.id}/restore`);
    expect(answer).toMatchObject({ status: 200, body: { asset: { currency: 'superseded' } } });
    expect(await getProject(em(), projectId)).toMatchObject({ scriptPin: before?.key });
    expect((await assets('?type=script&currency=stale')).length).toBe(1);
    await call('PATCH', `/projects/${projectId}`, { topic: 'Etna' });
    expect(await getProject(em(), projectId)).toMatchObject({ scriptPin: null });
  });

  it('of what follows from others cannot stand alone', async () => {
    for (const type of ['video', 'slide', 'segment', 'captions', 'research']) {
      const [asset] = await assets(`?type=${type}`);
      const answer = await call('POST', `/assets/${asset?.id}/restore`);
      expect({ type, ...answer }).toMatchObject({ type, status: 409, body: { code: 'NOT_REPLACEABLE' } });
    }
  });

  it('is refused where its scene, its place or its file is gone', async () => {
    const image = await current('image');
    await call('PATCH', `/scenes/${one}`, { visual: TABLE });
    expect(await call('POST', `/assets/${image.id}/restore`)).toMatchObject({
      status: 409,
      body: { code: 'NOT_REPLACEABLE', detail: /table/ },
    });
    const narration = await current('narration');
    const path = (await getAsset(em(), narration.id))?.path ?? '';
    await unlink(join(gateway.assets.root, path));
    expect(await call('POST', `/assets/${narration.id}/restore`)).toMatchObject({
      status: 404,
      body: { code: 'ASSET_FILE_MISSING' },
    });
    const last = await current('narration', two);
    await replaceScenes(em(), projectId, [words('One')]);
    expect(await listScenes(em(), projectId)).toHaveLength(1);
    expect((await call('POST', `/assets/${last.id}/restore`)).status).toBe(409);
  });
});

describe('assets', () => {
  it('are told apart by type, scene and currency', async () => {
    expect((await assets()).every((asset) => asset.currency === 'current')).toBe(true);
    expect((await assets(`?sceneId=${two}&type=image&type=slide`)).map((asset) => asset.type)).toEqual([
      'slide',
      'image',
    ]);
    await makeFilm(place(), [words('Other'), words('Two')]);
    const video = (await assets('?type=video')).map((asset) => [asset['version'], asset.currency]);
    expect(video).toEqual([
      [2, 'current'],
      [1, 'superseded'],
    ]);
    expect(await assets(`?sceneId=${UNKNOWN}`)).toEqual([]);
    for (const query of ['sceneId=7', 'currency=old', 'type=film', 'sceneId='])
      expect((await call('GET', `/projects/${projectId}/assets?${query}`)).status).toBe(422);
  });
});
