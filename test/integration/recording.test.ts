import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPiperNarrator } from '../../activities/narration/piper/piper-narrator.ts';
import type { Narration, Narrator } from '../../activities/narration/narrator.ts';
import type { SceneRef } from '../../domain/project/run.contract.ts';
import { measureLevels } from '../../domain/sound/loudness.ts';
import { readWav, writeWav } from '../../domain/sound/wav.ts';
import { keepUpload } from '../../store/assets/attachments.ts';
import { requireAsset } from '../../store/assets/read-asset.ts';
import { startFfmpeg } from '../../store/ffmpeg.ts';
import { editScene, listStaleScenes, rejectPart } from '../../store/repositories/scenes.repository.ts';
import { openSteps } from '../support/steps.ts';
import { tools } from '../support/tools.ts';

const TEXT =
  'A lens of glass bends the light into one beam. Ships see it from twenty miles away. It floats on mercury.';
const NOTES = `# Lighthouses\n\n## The lens\n\n${TEXT}\n\n## Silent\n\n\`\`\`js\nlight.on();\n\`\`\`\n`;
/** Seconds of silence before the speech of the recordings. */
const LEAD = 0.8;

let line: Awaited<ReturnType<typeof openSteps>>;
let voice: Narrator;
let spoken: Narration;
let folder: string;
let run: { projectId: string; runId: string };
let refs: SceneRef[];

beforeAll(async () => {
  line = await openSteps();
  folder = await mkdtemp(join(line.folder, 'recordings-'));
  const { voiceModel, voiceConfig } = await tools();
  voice = createPiperNarrator({ modelPath: voiceModel, configPath: voiceConfig });
  const signal = new AbortController().signal;
  spoken = await voice.narrate({
    text: TEXT,
    voice: '',
    speed: 0.9,
    language: 'en',
    signal,
    onProgress: () => undefined,
  });
  // Softer than the voice, as somebody's microphone is, with a pause before the speech.
  const pcm = new Float32Array(Math.round(LEAD * spoken.sampleRate) + spoken.pcm.length);
  pcm.set(
    spoken.pcm.map((sample) => sample * 0.2),
    Math.round(LEAD * spoken.sampleRate),
  );
  await writeFile(join(folder, 'speech.wav'), writeWav({ pcm, sampleRate: spoken.sampleRate }));
  await encode(['-i', join(folder, 'speech.wav'), '-ac', '2', '-ar', '44100', join(folder, 'speech.mp3')]);
  await encode(['-i', join(folder, 'speech.wav'), '-ar', '48000', '-c:a', 'libopus', join(folder, 'speech.ogg')]);
  run = await line.begin('Lighthouses', NOTES);
  ({ refs } = await line.write(run));
});
afterAll(async () => {
  await voice.close();
  await line.close();
});

async function encode(args: string[]): Promise<void> {
  await startFfmpeg({ ffmpeg: line.ffmpeg, args }).finish();
}

const sceneOf = (at: number): SceneRef => refs[at] as SceneRef;

/** Brings a file as the recording of a scene, as the gateway does. */
async function bring(file: string, mime: string, at = 1): Promise<string> {
  const temporary = await line.assets.openTemporary(file);
  await copyFile(join(folder, file), temporary);
  const sha256 = createHash('sha256')
    .update(await readFile(temporary))
    .digest('hex');
  const { sceneId } = sceneOf(at);
  const shelf = { em: line.em(), assets: line.assets };
  const { key } = await keepUpload(shelf, { projectId: run.projectId, sceneId, temporary, sha256, mime, facts: {} });
  await line.assets.discard(temporary);
  await editScene(line.em(), sceneId, { recording: key });
  return key;
}

describe.each([
  ['speech.mp3', 'audio/mpeg'],
  ['speech.ogg', 'audio/ogg'],
])('an own recording, %s', (file, mime) => {
  it('is heard in place of the voice, nothing trimmed, each word while somebody speaks', async () => {
    await bring(file, mime);
    const { key, seconds } = await line.steps.narrate(sceneOf(1));
    const asset = await requireAsset({ em: line.em() }, run.projectId, key);
    expect(asset).toMatchObject({ type: 'narration', mime: 'audio/wav', provider: 'recording' });
    expect(seconds).toBeGreaterThanOrEqual(LEAD + spoken.pcm.length / spoken.sampleRate - 0.05);
    const { words } = asset.meta as unknown as Narration;
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    const off = words.map(({ start }, at) => Math.abs(start - LEAD - (spoken.words[at]?.start ?? 0)));
    expect(off.reduce((sum, each) => sum + each, 0) / off.length).toBeLessThan(0.2);
    const { pcm, sampleRate } = readWav(await readFile(await line.assets.localPath(asset.path)));
    expect(sampleRate).toBe(spoken.sampleRate);
    for (const { start, end } of words) {
      const part = pcm.subarray(Math.round(start * sampleRate), Math.round(end * sampleRate));
      expect(measurePower(part)).toBeGreaterThan(1e-6);
    }
    expect(measurePower(pcm.subarray(0, Math.round((LEAD - 0.1) * sampleRate)))).toBeLessThan(1e-7);
    expect(words[0]?.start).toBeGreaterThan(LEAD - 0.1);
    // As loud as the voice, though it was recorded softly.
    const level = measureLevels([spoken.pcm], sampleRate).lufs;
    expect(Math.abs(measureLevels([pcm], sampleRate).lufs - level)).toBeLessThan(3);
    expect((await line.steps.narrate(sceneOf(1))).key).toBe(key);
  });
});

const measurePower = (pcm: Float32Array): number => pcm.reduce((sum, sample) => sum + sample ** 2, 0) / pcm.length;

describe('the film', () => {
  it('shows the words of the recording in time, and is as long as it', async () => {
    await bring('speech.mp3', 'audio/mpeg');
    const scenes = [];
    for (const ref of refs) scenes.push(await line.makeScene(ref));
    const { seconds } = scenes[1]?.narration ?? { seconds: 0 };
    expect(Math.abs((scenes[1]?.segment.frames ?? 0) / 30 - (0.35 + seconds + 0.5))).toBeLessThan(0.05);
    expect(await listStaleScenes(line.em(), run)).toEqual([]);
    const film = { ...run, scriptKey: sceneOf(0).scriptKey, scenes: scenes.map(({ parts }) => parts) };
    const { seconds: whole } = await line.steps.assemble(film);
    expect(whole).toBeCloseTo(
      scenes.reduce((sum, { segment }) => sum + segment.frames / 30, 0),
      1,
    );
  });

  it('passes its checks though whoever spoke took long pauses', async () => {
    const { sampleRate, pcm } = spoken;
    const pause = new Float32Array(sampleRate * 4);
    // Between the first sentence and the second, and behind the last.
    const cut = Math.round((spoken.sentences[1]?.start ?? 0) * sampleRate) - 2000;
    const parts = [pcm.subarray(0, cut), pause, pcm.subarray(cut), pause];
    const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    await writeFile(join(folder, 'pauses.wav'), writeWav({ pcm: whole, sampleRate }));
    await bring('pauses.wav', 'audio/wav');
    const scenes = [];
    for (const ref of refs) scenes.push((await line.makeScene(ref)).parts);
    const film = { ...run, scriptKey: sceneOf(0).scriptKey, scenes };
    const { key: videoKey } = await line.steps.assemble(film);
    expect(await line.steps.check({ ...film, videoKey })).toMatchObject({ reused: false });
    const { meta } = await requireAsset({ em: line.em() }, run.projectId, scenes[1]?.narrationKey ?? '');
    const { words } = meta as unknown as Narration;
    const [before, after] = words.slice(9, 11);
    expect(before?.text).toBe('beam.');
    expect((after?.start ?? 0) - (before?.end ?? 0)).toBeGreaterThan(3.8);
  });

  it('lets a recording be heard where the scene has no words', async () => {
    await bring('speech.mp3', 'audio/mpeg', 2);
    const scene = await line.makeScene(sceneOf(2));
    expect(scene.segment.frames).toBe(Math.ceil((0.35 + scene.narration.seconds + 0.5) * 30 - 1e-7));
  });

  it('has the voice again when the recording is sent back', async () => {
    await rejectPart(line.em(), sceneOf(1).sceneId, 'narration', { reason: 'The room echoes' });
    const { key } = await line.steps.narrate(sceneOf(1));
    expect(await requireAsset({ em: line.em() }, run.projectId, key)).toMatchObject({ provider: 'piper' });
  });
});

describe('what cannot be used', () => {
  it.each([
    ['silence.wav', 'it is silent'],
    ['text.mp3', 'no sound file'],
    ['cut.ogg', 'no sound file'],
    ['playlist.mp3', 'no sound file'],
    ['picture.m4a', 'no sound file'],
    ['endless.mp3', 'longer than 10 minutes'],
  ])('%s is refused once, with words: %s', async (file, fault) => {
    await writeBad();
    await bring(file, 'audio/mpeg');
    await expect(line.steps.narrate(sceneOf(1))).rejects.toMatchObject({
      code: 'RECORDING_INVALID',
      permanent: true,
      message: expect.stringContaining(fault),
    });
    expect(await readdir(join(line.assets.root, '.tmp'))).toEqual([]);
  });

  it('is let go at once when the run is cancelled', async () => {
    await bring('endless.mp3', 'audio/mpeg');
    const cancel = new AbortController();
    line.use(cancel.signal);
    const narrated = line.steps.narrate(sceneOf(1));
    cancel.abort();
    await expect(narrated).rejects.toThrow(/abort/i);
    line.use(new AbortController().signal);
    expect(await readdir(join(line.assets.root, '.tmp'))).toEqual([]);
  });

  let written: Promise<void> | undefined;
  const writeBad = (): Promise<void> => (written ??= writeThem());
  async function writeThem(): Promise<void> {
    const sampleRate = 8000;
    await writeFile(join(folder, 'silence.wav'), writeWav({ pcm: new Float32Array(sampleRate), sampleRate }));
    await writeFile(join(folder, 'text.mp3'), 'This is no sound.'.repeat(100));
    const ogg = await readFile(join(folder, 'speech.ogg'));
    await writeFile(join(folder, 'cut.ogg'), ogg.subarray(0, 60));
    // A list that leads to another file: a decoder that took it would play that.
    const other = await bring('speech.mp3', 'audio/mpeg');
    await writeFile(join(folder, 'playlist.mp3'), `ffconcat version 1.0\nfile ${other}.mp3\n`);
    await encode([
      '-f',
      'lavfi',
      '-i',
      'color=size=64x64:duration=1',
      '-c:v',
      'libx264',
      '-f',
      'mp4',
      join(folder, 'picture.m4a'),
    ]);
    const tone = ['-f', 'lavfi', '-i', 'sine=duration=605:sample_rate=8000', '-b:a', '8k', join(folder, 'endless.mp3')];
    await encode(tone);
  }
});
