import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scene } from '../../domain/script/script.contract.ts';
import { writeWav } from '../../domain/sound/wav.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { makeFilm } from '../support/made-film.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tools } from '../support/tools.ts';

const UNKNOWN = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';
const words = (title: string): Scene => ({
  kind: 'content',
  kicker: 'Volcano',
  title,
  bullets: [],
  narration: `${title}.`,
  visual: { type: 'pictogram', subject: 'volcano', terms: ['lava'] },
  sources: [],
});

let gateway: TestGateway;
let projectId: string;
let scene: string;
let other: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  projectId = String((await gateway.call('POST', '/projects', { topic: 'Volcano' })).body['id']);
  const place = { em: gateway.orm.em.fork(), assets: gateway.assets, projectId };
  const rows = await makeFilm(place, [words('One'), words('Two')]);
  scene = rows[0]?.id ?? '';
  other = rows[1]?.id ?? '';
});
afterAll(() => gateway.close());

const put = (type: 'image' | 'narration', mime: string, body: Uint8Array | Readable, more = '', headers = {}) =>
  gateway.call('PUT', `/scenes/${scene}/assets/${type}${more}`, body, { 'content-type': mime, ...headers });
const read = async (id = scene) => (await gateway.call('GET', `/scenes/${id}`)).body;
const attachments = async () => (await gateway.call('GET', `/projects/${projectId}/assets?type=attachment`)).list;
const leftovers = () => readdir(join(gateway.assets.root, '.tmp'));

/** Port of a real socket on loopback. */
async function listening(): Promise<number> {
  if (!gateway.app.server.listening) await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  const address = gateway.app.server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function drawn(width: number, height: number, mime: 'image/png' | 'image/jpeg' | 'image/webp'): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffb454';
  context.fillRect(0, 0, width / 2, height);
  if (mime === 'image/png') return canvas.toBuffer(mime);
  return mime === 'image/jpeg' ? canvas.toBuffer(mime) : canvas.toBuffer(mime);
}

/** A PNG with true checksums that says it is so large, and unpacks to nothing of the kind. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const wav = (seconds: number): Buffer =>
  Buffer.from(
    writeWav({
      pcm: Float32Array.from({ length: seconds * 8000 }, (_, at) => Math.sin(at / 5) / 2),
      sampleRate: 8000,
    }),
  );
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const cut = (file: Uint8Array): Uint8Array => file.subarray(0, Math.floor(file.length * 0.6));

describe('an own picture', () => {
  it.each([
    ['image/png', drawn(40, 30, 'image/png'), 40, 30],
    ['image/jpeg; charset=binary', drawn(41, 31, 'image/jpeg'), 41, 31],
    ['IMAGE/WEBP', drawn(42, 32, 'image/webp'), 42, 32],
    ['image/gif', GIF, 1, 1],
  ])('of the kind %s is shown in its scene, byte for byte', async (mime, file, width, height) => {
    const answer = await put('image', mime, file, '?alt=A%20mountain');
    expect(answer.status).toBe(200);
    const [attachment] = await attachments();
    expect(attachment).toMatchObject({ width, height, bytes: file.length, sceneId: scene, currency: 'current' });
    expect(answer.body).toMatchObject({
      scene: {
        visual: { type: 'picture', attachment: attachment?.['key'], alt: 'A mountain' },
        edited: ['visual'],
        stale: ['image', 'slides', 'segment'],
      },
      redo: { parts: [{ sceneId: scene }] },
      told: null,
    });
    expect(answer.headers['etag']).toBe(`"${String((await read())['version'])}"`);
    const content = await gateway.app.inject({ url: String(attachment?.['contentUrl']) });
    expect(content.rawPayload).toEqual(file);
    expect(content.headers['content-security-policy']).toMatch(/^sandbox/);
  });

  it('gives way to the next, is put back, and goes with null', async () => {
    await put('image', 'image/gif', GIF);
    await put('image', 'image/png', drawn(43, 33, 'image/png'));
    const before = (await attachments()).find((asset) => asset['mime'] === 'image/gif');
    expect(before).toMatchObject({ currency: 'superseded' });
    const answer = await gateway.call('POST', `/assets/${String(before?.['id'])}/restore`);
    expect(answer).toMatchObject({ status: 200, body: { asset: { currency: 'current' } } });
    expect(await read()).toMatchObject({ visual: { type: 'picture', attachment: before?.['key'] } });
    await gateway.call('PATCH', `/scenes/${scene}`, { visual: null });
    expect(await read()).toMatchObject({ visual: { type: 'pictogram' }, edited: [], stale: [] });
    const use = { visual: { type: 'picture', attachment: before?.['key'], alt: '' } };
    expect((await gateway.call('PATCH', `/scenes/${other}`, use)).status).toBe(200);
  });

  it.each([
    ['a JPEG called PNG', 'image/png', drawn(9, 9, 'image/jpeg'), 415, /Content-Type says image\/png, but .* JPEG/],
    ['a recording called JPEG', 'image/jpeg', wav(1), 415, /WAV recording/],
    ['a page called PNG', 'image/png', Buffer.from('<!doctype html><script>1</script>'), 415, /^.*$/],
    ['words called GIF', 'image/gif', Buffer.from('just words'), 415, /no picture that can be used/],
    ['a drawing', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, /one of these/],
    ['JSON', 'application/json', Buffer.from('{}'), 415, /one of these/],
    ['a program', 'application/octet-stream', Buffer.from('MZ'), 415, /one of these/],
    ['nothing', 'image/png', Buffer.alloc(0), 422, /empty/],
    ['a torn PNG', 'image/png', cut(drawn(300, 300, 'image/png')), 422, /cut off/],
    ['a torn JPEG', 'image/jpeg', cut(drawn(300, 300, 'image/jpeg')), 422, /cut off/],
    ['a torn WebP', 'image/webp', cut(drawn(300, 300, 'image/webp')), 422, /cut off/],
    ['a torn GIF', 'image/gif', cut(GIF), 422, /cut off|damaged/],
    ['a damaged PNG', 'image/png', drawn(300, 300, 'image/png').fill(0x55, 60, 64), 422, /damaged/],
    ['a PNG of 13,000 pixels', 'image/png', pngOf(13_000, 10), 422, /13000 × 10 pixels/],
    ['a PNG of 64 megapixels', 'image/png', pngOf(8000, 8000), 422, /60 megapixels/],
    ['a PNG of four thousand million pixels a side', 'image/png', pngOf(0xffffffff, 0xffffffff), 422, /pixels/],
    ['a PNG without size', 'image/png', pngOf(0, 0), 422, /no size/],
  ])('is refused where it is %s', async (_what, mime, file, status, detail) => {
    const before = await read();
    const count = (await attachments()).length;
    const answer = await put('image', mime, file);
    expect({ status: answer.status, detail: answer.body['detail'] }).toEqual({
      status,
      detail: expect.stringMatching(detail),
    });
    expect(answer.headers['content-type']).toMatch(/problem\+json/);
    expect(await read()).toEqual(before);
    expect(await attachments()).toHaveLength(count);
    expect(await leftovers()).toEqual([]);
  });

  it('is refused where it is too large, whether it says so or not', async () => {
    const announced = await put('image', 'image/png', Buffer.alloc(20_000_001));
    expect(announced).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE', detail: /20 MB/ } });
    const megabyte = Buffer.alloc(1_000_000);
    const silent = await put('image', 'image/png', Readable.from(Array.from({ length: 25 }, () => megabyte)));
    expect(silent).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    const sent = request({ port: await listening(), method: 'PUT', path: `/scenes/${scene}/assets/image` });
    sent.setHeader('content-type', 'image/png');
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    for (let at = 0; at < 25; at += 1) sent.write(megabyte);
    sent.end();
    const [response] = await answered;
    response.resume();
    expect(response.statusCode).toBe(413);
    expect(await leftovers()).toEqual([]);
  });

  it('is refused of an older version, for no scene, and for other parts', async () => {
    const version = Number((await read())['version']);
    const late = await put('image', 'image/gif', GIF, '', { 'if-match': `"${version - 1}"` });
    expect(late).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect((await put('image', 'image/gif', GIF, '', { 'if-match': `"${version}"` })).status).toBe(200);
    const gif = { 'content-type': 'image/gif' };
    const to = async (url: string) => (await gateway.call('PUT', url, GIF, gif)).status;
    expect(await to(`/scenes/${UNKNOWN}/assets/image`)).toBe(404);
    for (const type of ['slide', '..', '..%2f..%2fetc%2fpasswd', 'image%00', 'image.png'])
      expect({ type, status: await to(`/scenes/${scene}/assets/${type}`) }).toEqual({
        type,
        status: type === '..' ? 405 : 422,
      });
    expect(await to(`/scenes/..%2F${scene}/assets/image`)).toBe(422);
    expect((await put('image', 'image/gif', GIF, `?alt=${'x'.repeat(301)}`)).status).toBe(422);
    expect((await put('image', 'image/gif', GIF, '', { 'content-encoding': 'gzip' })).status).toBe(415);
    const bare = await gateway.app.inject({ method: 'PUT', url: `/scenes/${scene}/assets/image`, payload: GIF });
    expect(bare.statusCode).toBe(415);
  });

  it('that is cut off on its way leaves nothing behind', async () => {
    const port = await listening();
    const count = (await attachments()).length;
    const path = `/scenes/${scene}/assets/image`;
    const ended = new Promise<void>((resolve) => {
      const seen = setInterval(() => {
        if (!gateway.log.some((line) => line['aborted'] === true && line['path'] === path)) return;
        clearInterval(seen);
        resolve();
      }, 20);
    });
    const socket = connect(port, '127.0.0.1');
    const head = [
      `PUT ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: image/png',
      'Content-Length: 100000',
      '',
      '',
    ];
    socket.write(head.join('\r\n'));
    socket.write(drawn(50, 50, 'image/png').subarray(0, 50), () => socket.destroy());
    await ended;
    await expect.poll(leftovers).toEqual([]);
    expect(await attachments()).toHaveLength(count);
  });
});

describe('an own recording', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const made = new Map<string, Buffer>();
  beforeAll(async () => {
    folder = await temporaryFolder();
    const { ffmpeg } = await tools();
    const kinds = ['a.mp3 -c:a libmp3lame', 'a.m4a -c:a aac', 'fast.m4a -c:a aac -movflags +faststart'];
    kinds.push('a.ogg -c:a libvorbis', 'a.opus -c:a libopus', 'a.flac -c:a flac', 'a.webm -c:a libopus');
    for (const kind of kinds) {
      const [name = '', ...codec] = kind.split(' ');
      const path = join(folder.path, name);
      const tone = ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=3', '-ar', '48000'];
      await promisify(execFile)(ffmpeg, [...tone, ...codec, path]);
      made.set(name, await readFile(path));
    }
    const film = join(folder.path, 'mute.mp4');
    await promisify(execFile)(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'color=size=16x16:duration=1', '-an', film]);
    made.set('mute.mp4', await readFile(film));
    made.set('a.wav', wav(3));
  });
  afterAll(async () => folder[Symbol.asyncDispose]());
  const file = (name: string): Buffer => made.get(name) ?? Buffer.alloc(0);

  it.each([
    ['a.wav', 'audio/x-wav', 'audio/wav'],
    ['a.mp3', 'audio/mp3', 'audio/mpeg'],
    ['a.m4a', 'audio/mp4', 'audio/mp4'],
    ['fast.m4a', 'audio/x-m4a', 'audio/mp4'],
    ['a.ogg', 'audio/ogg', 'audio/ogg'],
    ['a.opus', 'audio/ogg; codecs=opus', 'audio/ogg'],
    ['a.flac', 'audio/flac', 'audio/flac'],
    ['a.webm', 'audio/webm;codecs=opus', 'audio/webm'],
  ])('%s is heard in place of a voice', async (name, mime, kept) => {
    const answer = await put('narration', mime, file(name));
    expect(answer.status).toBe(200);
    const asset = (await attachments()).find(({ sha256 }) => sha256 !== undefined);
    expect(asset).toMatchObject({ mime: kept, bytes: file(name).length, currency: 'current' });
    expect(asset?.['durationSeconds']).toBeCloseTo(3, 0);
    expect(answer.body['scene']).toMatchObject({
      recording: asset?.['key'],
      edited: expect.arrayContaining(['recording']),
      stale: expect.arrayContaining(['narration', 'segment']),
    });
  });

  it('stays when the words change, goes with null, and with a narration that is sent back', async () => {
    await put('narration', 'audio/wav', file('a.wav'));
    await gateway.call('PATCH', `/scenes/${scene}`, { narration: 'Other words.' });
    expect((await read())['recording']).not.toBeNull();
    await gateway.call('PATCH', `/scenes/${scene}`, { recording: null });
    expect((await read())['recording']).toBeNull();
    const before = (await attachments()).find((asset) => asset['mime'] === 'audio/wav');
    await gateway.call('POST', `/assets/${String(before?.['id'])}/restore`);
    expect((await read())['recording']).toBe(before?.['key']);
  });

  it.each([
    ['a picture called WAV', 'audio/wav', () => GIF, 415, /GIF picture/],
    ['an MP3 called FLAC', 'audio/flac', () => file('a.mp3'), 415, /MP3 recording/],
    ['noise called WAV', 'audio/wav', () => Buffer.alloc(5000, 0x5a), 415, /no recording/],
    ['a film without sound', 'audio/mp4', () => file('mute.mp4'), 422, /holds no sound/],
    ['nothing', 'audio/wav', () => Buffer.alloc(0), 422, /empty/],
    ['a WAV without a sample', 'audio/wav', () => wav(0), 422, /no sound/],
    ['a torn WAV', 'audio/wav', () => cut(file('a.wav')), 422, /cut off/],
    ['a torn MP3', 'audio/mpeg', () => cut(file('a.mp3')), 422, /cut off/],
    ['a torn MP4', 'audio/mp4', () => cut(file('a.m4a')), 422, /cut off|no sound/],
    ['a torn MP4 that begins with its table', 'audio/mp4', () => cut(file('fast.m4a')), 422, /cut off/],
    ['a torn Ogg', 'audio/ogg', () => cut(file('a.ogg')), 422, /cut off/],
    ['a torn FLAC', 'audio/flac', () => cut(file('a.flac')), 422, /cut off/],
    ['a torn WebM', 'audio/webm', () => cut(file('a.webm')), 422, /cut off|no sound/],
    ['eleven minutes long', 'audio/wav', () => wav(660), 422, /660 seconds/],
    [
      'an MP3 too large to be short',
      'audio/mpeg',
      () => Buffer.concat([file('a.mp3'), Buffer.alloc(40_000_000)]),
      422,
      /85\d seconds/,
    ],
    ['a picture', 'image/gif', () => GIF, 415, /one of these/],
  ])('is refused where it is %s', async (_what, mime, make, status, detail) => {
    const before = await read();
    const answer = await put('narration', mime, make());
    expect({ status: answer.status, detail: answer.body['detail'] }).toEqual({
      status,
      detail: expect.stringMatching(detail),
    });
    expect(await read()).toEqual(before);
    expect(await leftovers()).toEqual([]);
  });

  it('is refused where it says that it is larger than may be', async () => {
    const answer = await put('narration', 'audio/wav', Readable.from([]), '', { 'content-length': '100000001' });
    expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE', detail: /100 MB/ } });
  });
});
