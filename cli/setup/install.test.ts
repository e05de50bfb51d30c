import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MissingArtifactError } from './artifact.ts';
import type { Artifact, SetupContext, Source } from './artifact.ts';
import { inspectArtifact } from './inspect.ts';
import { ensureArtifact } from './install.ts';

const GOOD = 'the right bytes';
const sha256 = createHash('sha256').update(GOOD).digest('hex');

let cache: string;
let said: string[];
let context: SetupContext;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'lanternist-cache-'));
  said = [];
  context = { cache, env: {}, report: (source, message) => said.push(`${source}: ${message}`) };
});

afterEach(async () => {
  await rm(cache, { recursive: true });
});

function source(name: string, text: string): Source & { calls: number } {
  const made = {
    name,
    calls: 0,
    fetch: async (staging: string) => {
      made.calls += 1;
      await writeFile(join(staging, 'voice.bin'), text);
    },
  };
  return made;
}

const broken: Source = { name: 'a closed host', fetch: () => Promise.reject(new Error('cannot be reached')) };

function artifact(sources: Source[], more: Partial<Artifact> = {}): Artifact {
  return {
    id: 'voice',
    title: 'The voice',
    folder: 'voice-1',
    files: [{ role: 'model', name: 'voice.bin', sha256 }],
    locators: [],
    sources,
    remedies: ['way one', 'way two', 'way three'],
    ...more,
  };
}

describe('ensureArtifact', () => {
  it('takes the first source whose bytes are right, and the cache from then on', async () => {
    const good = source('the good one', GOOD);
    const wanted = artifact([broken, source('a bad mirror', 'other bytes'), good]);
    const first = await ensureArtifact(wanted, context);
    expect(first.source).toBe('the good one');
    expect(await readFile(first.paths['model'] ?? '', 'utf8')).toBe(GOOD);
    expect(said.join('\n')).toContain('a closed host: did not work: cannot be reached');
    expect(said.join('\n')).toMatch(/a bad mirror: did not work: voice\.bin has sha256 \w{64}, expected/);
    const second = await ensureArtifact(wanted, context);
    expect(second).toEqual({ paths: first.paths, source: 'from cache (the good one)' });
    expect(good.calls).toBe(1);
    expect((await readdir(cache)).toSorted()).toEqual(['locks', 'voice-1']);
  });

  it('names what is missing, what was tried and three ways when nothing works', async () => {
    const failing = ensureArtifact(artifact([broken, source('a bad mirror', 'other bytes')]), context);
    await expect(failing).rejects.toBeInstanceOf(MissingArtifactError);
    await expect(failing).rejects.toThrow(
      /^The voice is missing\.\n {2}Tried:\n {4}a closed host: cannot be reached\n/,
    );
    await expect(failing).rejects.toThrow(/1\. way one\n {4}2\. way two\n {4}3\. way three$/);
    expect(await readdir(cache)).toEqual(['locks']);
  });

  it('never replaces in silence what the user named and what does not work', async () => {
    const good = source('the good one', GOOD);
    const named = (): Promise<never> => Promise.reject(new Error('LANTERNIST_VOICE names nothing'));
    const failing = ensureArtifact(artifact([good], { locators: [named] }), context);
    await expect(failing).rejects.toThrow('LANTERNIST_VOICE names nothing');
    expect(good.calls).toBe(0);
  });

  it('prefers what is on the machine to the cache', async () => {
    const wanted = artifact([source('the good one', GOOD)]);
    await ensureArtifact(wanted, context);
    const here = { paths: { model: '/on/the/machine' }, source: 'on PATH' };
    const located = await ensureArtifact({ ...wanted, locators: [() => Promise.resolve(here)] }, context);
    expect(located).toEqual(here);
  });

  it.each([
    ['cut short', (path: string) => writeFile(path, GOOD.slice(0, 5))],
    ['changed in place', (path: string) => writeFile(path, GOOD.toUpperCase())],
    ['deleted', (path: string) => rm(path)],
  ])('gets a cached file again that was %s', async (_how, damage) => {
    const good = source('the good one', GOOD);
    const { paths } = await ensureArtifact(artifact([good]), context);
    await damage(paths['model'] ?? '');
    const again = await ensureArtifact(artifact([good]), context);
    expect(await readFile(again.paths['model'] ?? '', 'utf8')).toBe(GOOD);
    expect(said.join('\n')).toContain('the cached copy is damaged (voice.bin');
    expect(good.calls).toBe(2);
  });

  it('gets it again when this version expects other bytes than the cached ones', async () => {
    const old = artifact([source('old', 'old bytes')], { files: [{ role: 'model', name: 'voice.bin' }] });
    await ensureArtifact(old, context);
    const { source: used } = await ensureArtifact(artifact([source('new', GOOD)]), context);
    expect(used).toBe('new');
  });

  it('fetches once when two set-ups run at once', async () => {
    const good = source('the good one', GOOD);
    const sources = await Promise.all([1, 2, 3].map(() => ensureArtifact(artifact([good]), context)));
    expect(good.calls).toBe(1);
    expect(new Set(sources.map(({ paths }) => paths['model'])).size).toBe(1);
  });

  it('clears away what a killed set-up left', async () => {
    await mkdir(join(cache, '.tmp-voice-abc'));
    await mkdir(join(cache, '.tmp-encoder-abc'));
    await ensureArtifact(artifact([source('the good one', GOOD)]), context);
    expect((await readdir(cache)).toSorted()).toEqual(['.tmp-encoder-abc', 'locks', 'voice-1']);
  });

  it('says so when the cache cannot be made', async () => {
    await writeFile(join(cache, 'a-file'), '');
    const failing = ensureArtifact(artifact([source('the good one', GOOD)]), {
      ...context,
      cache: join(cache, 'a-file'),
    });
    await expect(failing).rejects.toThrow(/^The cache folder .*a-file cannot be written .* Set LANTERNIST_CACHE/);
  });

  it('tries no further source once it is aborted, and leaves nothing', async () => {
    const abort = new AbortController();
    const stopping: Source = { name: 'slow', fetch: () => (abort.abort(), Promise.reject(new Error('stopped'))) };
    const good = source('the good one', GOOD);
    await expect(ensureArtifact(artifact([stopping, good]), { ...context, signal: abort.signal })).rejects.toThrow(
      'stopped',
    );
    expect(good.calls).toBe(0);
    expect(await readdir(cache)).toEqual(['locks']);
  });

  it('keeps the version that proving it gave', async () => {
    const wanted = artifact([source('the good one', GOOD)], { prove: () => Promise.resolve('2.0') });
    expect((await ensureArtifact(wanted, context)).version).toBe('2.0');
    expect((await ensureArtifact(wanted, context)).version).toBe('2.0');
  });
});

describe('inspectArtifact', () => {
  it('finds a damage that size and time do not show', async () => {
    const wanted = artifact([source('the good one', GOOD)]);
    expect(await inspectArtifact(wanted, context)).toBeNull();
    const { paths } = await ensureArtifact(wanted, context);
    expect(await inspectArtifact(wanted, context)).toContain('1 files with the right sha256');
    const model = paths['model'] ?? '';
    const marker = JSON.parse(await readFile(join(cache, 'voice-1', '.ok'), 'utf8')) as {
      files: { modified: number }[];
    };
    await writeFile(model, GOOD.toUpperCase());
    const time = (marker.files[0]?.modified ?? 0) / 1000;
    await utimes(model, time, time);
    await expect(inspectArtifact(wanted, context)).rejects.toThrow('the cached copy is damaged: voice.bin has sha256');
  });
});
