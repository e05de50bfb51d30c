import { createHash } from 'node:crypto';
import { truncate, unlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../domain/content-key.ts';
import { keepAsset, type AssetToKeep } from '../../store/assets/asset-keeper.ts';
import { replaceScenes, setSceneKeys } from '../../store/repositories/scenes.repository.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

const CONTENT = '0123456789';
const SHA = createHash('sha256').update(CONTENT).digest('hex');

let gateway: TestGateway;
let projectId: string;
const call: TestGateway['call'] = (...request) => gateway.call(...request);

async function keep(name: string, asset: Partial<AssetToKeep> = {}, content: string = CONTENT) {
  const { asset: row } = await keepAsset(
    { em: gateway.orm.em.fork(), assets: gateway.assets },
    {
      projectId,
      type: 'video',
      key: sha256Hex(name),
      ext: '.mp4',
      mime: 'video/mp4',
      provider: 'test',
      providerVersion: '1',
      ...asset,
    },
    async (temporary) => {
      await writeFile(temporary, content);
      return { durationSeconds: 1.5, width: 320, height: 240 };
    },
  );
  return row;
}

beforeAll(async () => {
  gateway = await openTestGateway();
  const { body } = await call('POST', '/projects', { topic: 'x', name: '../../Black "hole"\\ 黑洞' });
  projectId = String(body['id']);
});
afterAll(() => gateway.close());

describe('assets', () => {
  it('are listed newest first, by type, and read one by one', async () => {
    const video = await keep('video');
    const thumbnail = await keep('thumbnail', { type: 'thumbnail', ext: '.png', mime: 'image/png' });
    const all = await call('GET', `/projects/${projectId}/assets`);
    expect(all.list.map((asset) => asset['id'])).toEqual([thumbnail.id, video.id]);
    const videos = await call('GET', `/projects/${projectId}/assets?type=video`);
    expect(videos.list).toHaveLength(1);
    expect(videos.list[0]).toMatchObject({
      id: video.id,
      projectId,
      sceneId: null,
      type: 'video',
      sha256: SHA,
      bytes: 10,
      mime: 'video/mp4',
      durationSeconds: 1.5,
      width: 320,
      height: 240,
      cost: 0,
      version: 1,
      approved: null,
      contentUrl: `/api/v1/assets/${video.id}/content`,
    });
    expect(videos.text).not.toContain('"path"');
    expect((await call('GET', `/assets/${video.id.toUpperCase()}`)).body).toEqual(videos.list[0]);
    expect((await call('GET', `/projects/${projectId}/assets?type=film`)).status).toBe(422);
  });

  it('that are not there are said to be so', async () => {
    for (const part of ['', '/content']) {
      const unknown = await call('GET', `/assets/0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f${part}`);
      expect(unknown.status).toBe(404);
      expect(unknown.body).toMatchObject({ code: 'ASSET_NOT_FOUND' });
      expect((await call('GET', `/assets/7${part}`)).status).toBe(422);
    }
  });
});

describe('content', () => {
  let url: string;
  beforeAll(async () => {
    url = `/assets/${(await keep('video')).id}/content`;
  });

  it('comes whole, named, hashed and in a sandbox', async () => {
    const answer = await call('GET', url);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(CONTENT);
    expect(answer.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '10',
      'accept-ranges': 'bytes',
      etag: `"${SHA}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox;/),
      'content-disposition': `inline; filename="Black hole __.mp4"; filename*=UTF-8''Black%20hole%20%E9%BB%91%E6%B4%9E.mp4`,
    });
    const saved = await call('GET', `${url}?download=true`);
    expect(saved.headers['content-disposition']).toMatch(/^attachment;/);
    expect((await call('GET', `${url}?download=maybe`)).status).toBe(422);
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-999', '56789', 'bytes 5-9/10'],
  ])('comes in part for %s', async (range, text, contentRange) => {
    const answer = await call('GET', url, undefined, { range });
    expect(answer.status).toBe(206);
    expect(answer.text).toBe(text);
    expect(answer.headers).toMatchObject({ 'content-range': contentRange, 'content-length': String(text.length) });
  });

  it('refuses a range beyond the end', async () => {
    const answer = await call('GET', url, undefined, { range: 'bytes=10-' });
    expect(answer.status).toBe(416);
    expect(answer.headers['content-range']).toBe('bytes */10');
    expect(answer.body).toMatchObject({ code: 'RANGE_NOT_SATISFIABLE' });
    expect(answer.headers['content-type']).toMatch(/problem\+json/);
  });

  it.each(['bytes=0-1,3-4', 'lines=1-2', 'bytes=z'])('comes whole for %s', async (range) => {
    const answer = await call('GET', url, undefined, { range });
    expect([answer.status, answer.text]).toEqual([200, CONTENT]);
  });

  it('is not sent twice, and a part only of what the caller has', async () => {
    for (const tag of [`"${SHA}"`, `W/"${SHA}"`, '*', `"x", "${SHA}"`]) {
      const known = await call('GET', url, undefined, { 'if-none-match': tag });
      expect([known.status, known.text]).toEqual([304, '']);
      expect(known.headers['etag']).toBe(`"${SHA}"`);
    }
    expect((await call('GET', url, undefined, { 'if-none-match': '"x"' })).status).toBe(200);
    const same = await call('GET', url, undefined, { range: 'bytes=0-1', 'if-range': `"${SHA}"` });
    expect([same.status, same.text]).toEqual([206, '01']);
    const other = await call('GET', url, undefined, { range: 'bytes=0-1', 'if-range': '"x"' });
    expect([other.status, other.text]).toEqual([200, CONTENT]);
  });

  it('answers HEAD without it', async () => {
    const answer = await call('HEAD', url);
    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', '10']);
  });

  it('survives a file that was emptied', async () => {
    const emptied = await keep('emptied', { type: 'captions', ext: '.vtt', mime: 'text/vtt' });
    await truncate(await gateway.assets.localPath(emptied.path));
    const answer = await call('GET', `/assets/${emptied.id}/content`);
    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', '0']);
    expect((await call('GET', `/assets/${emptied.id}/content`, undefined, { range: 'bytes=0-' })).status).toBe(416);
  });

  it('says when its file is gone', async () => {
    const lost = await keep('lost', { type: 'report', ext: '.json', mime: 'application/json' });
    await unlink(await gateway.assets.localPath(lost.path));
    const answer = await call('GET', `/assets/${lost.id}/content`);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'ASSET_FILE_MISSING' });
    expect(answer.text).not.toContain(gateway.assets.root);
    expect(answer.headers).not.toHaveProperty('etag');
  });
});

describe('scenes', () => {
  it('come in order with what they show now', async () => {
    const scene = (title: string) => ({
      kind: 'content' as const,
      kicker: '',
      title,
      bullets: ['one'],
      narration: 'Words.',
      visual: { type: 'pictogram' as const, subject: title, terms: [] },
      sources: [],
    });
    const em = gateway.orm.em.fork();
    const [first] = await replaceScenes(em, projectId, [scene('First'), scene('Second')]);
    const sceneId = first?.id ?? '';
    const narration = await keep('narration', { sceneId, type: 'narration', ext: '.wav', mime: 'audio/wav' });
    await keep('older narration', { sceneId, type: 'narration', ext: '.wav', mime: 'audio/wav' });
    await setSceneKeys(em, sceneId, { narration: narration.key, segment: sha256Hex('not made yet') });
    const answer = await call('GET', `/projects/${projectId}/scenes`);
    expect(answer.status).toBe(200);
    expect(answer.list).toMatchObject([
      { index: 0, title: 'First', assets: [{ id: narration.id }] },
      { index: 1, title: 'Second', assets: [] },
    ]);
    const content = await call('GET', `/assets/${narration.id}/content`);
    expect(content.headers['content-disposition']).toContain('Black hole __ - scene 1 narration.wav"');
  });
});

describe('a deleted project', () => {
  it('takes its rows and files along', async () => {
    const { id } = await keep('last');
    const path = await gateway.assets.localPath((await keep('last')).path);
    expect((await call('DELETE', `/projects/${projectId.toUpperCase()}`)).status).toBe(204);
    expect((await call('GET', `/assets/${id}`)).status).toBe(404);
    await expect(unlink(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
