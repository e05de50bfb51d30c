import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Narration, Narrator } from '../../activities/narration/narrator.ts';
import { createPiperNarrator } from '../../activities/narration/piper/piper-narrator.ts';
import { eventually, narratorChildren } from '../support/narrator-children.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tools } from '../support/tools.ts';

/** Short sentences, so that none blocks its child for long, however busy the machine is. */
const LONG = Array.from({ length: 12 }, (_, k) => `Part ${k} of the story is short.`).join(' ');

let paths: { modelPath: string; configPath: string };
beforeAll(async () => {
  const { voiceModel, voiceConfig } = await tools();
  paths = { modelPath: voiceModel, configPath: voiceConfig };
});

const mine = (): Promise<number[]> => narratorChildren(process.pid);

function narrate(
  narrator: Narrator,
  text: string,
  signal = new AbortController().signal,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Narration> {
  return narrator.narrate({ text, voice: '', speed: 1, language: 'en', signal, onProgress });
}

/** Resolves with the running narration once its first sentence is done. */
function underWay(narrator: Narrator, text: string, signal?: AbortSignal): Promise<{ result: Promise<Narration> }> {
  return new Promise((resolve, reject) => {
    const result = narrate(narrator, text, signal, () => resolve({ result }));
    result.catch(reject);
  });
}

/** A process that narrates `LONG` and tells when its first sentence is done; it never closes its narrator. */
function narratingProcess(text: string): ReturnType<typeof spawn> {
  const url = new URL('../../activities/narration/piper/piper-narrator.ts', import.meta.url).href;
  const program = `
    const { createPiperNarrator } = await import(${JSON.stringify(url)});
    const narrator = createPiperNarrator(${JSON.stringify(paths)});
    const onProgress = () => process.stdout.write('progress\\n');
    await narrator.narrate({ text: ${JSON.stringify(text)}, voice: '', speed: 1, language: 'en', signal: new AbortController().signal, onProgress });
    process.stdout.write('done\\n');`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('the processes of the offline voice', () => {
  it('starts none before there is work, and leaves none behind after close', async () => {
    const narrator = createPiperNarrator(paths);
    expect(await mine()).toEqual([]);
    await narrate(narrator, 'Hello there. Good day.');
    expect((await mine()).length).toBeGreaterThan(0);
    await narrator.close();
    expect(await mine()).toEqual([]);
    await expect(narrate(narrator, 'Hello again.')).rejects.toMatchObject({ code: 'NARRATION_FAILED' });
  });

  it('is aborted within a second, takes its children with it and works again', async () => {
    const narrator = createPiperNarrator(paths);
    try {
      const abort = new AbortController();
      const { result } = await underWay(narrator, LONG, abort.signal);
      const before = performance.now();
      const reason = new Error('the user said stop');
      abort.abort(reason);
      await expect(result).rejects.toBe(reason);
      expect(performance.now() - before).toBeLessThan(1000);
      expect(await mine()).toEqual([]);
      expect((await narrate(narrator, 'Hello.')).pcm.length).toBeGreaterThan(5000);
    } finally {
      await narrator.close();
    }
  });

  it('does nothing for a signal that is aborted already', async () => {
    const narrator = createPiperNarrator(paths);
    await expect(narrate(narrator, 'Hello.', AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(await mine()).toEqual([]);
  });

  it('survives children killed in the middle of a sentence, with the same sound', async () => {
    const narrator = createPiperNarrator(paths);
    try {
      const undisturbed = await narrate(narrator, LONG);
      const { result } = await underWay(narrator, LONG);
      const [victim] = await mine();
      process.kill(victim ?? 0, 'SIGKILL');
      expect((await result).pcm).toEqual(undisturbed.pcm);
      expect(await mine()).not.toContain(victim);
    } finally {
      await narrator.close();
    }
  });

  it('gives up on a sentence whose children keep dying, and works again afterwards', async () => {
    const narrator = createPiperNarrator({ ...paths, poolSize: 1 });
    try {
      const { result } = await underWay(narrator, LONG);
      const enough = new AbortController();
      const killing = killAll(enough.signal);
      await expect(result).rejects.toMatchObject({ code: 'NARRATION_FAILED', permanent: false });
      enough.abort();
      await killing;
      expect((await narrate(narrator, 'Hello.')).pcm.length).toBeGreaterThan(5000);
    } finally {
      await narrator.close();
    }
  });

  it('leaves none behind when its parent is killed with -9', async () => {
    const parent = narratingProcess(LONG);
    await once(parent.stdout ?? parent, 'data');
    const children = await narratorChildren(parent.pid ?? 0);
    expect(children.length).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    // Orphans belong to process 1 or to a reaper: ask for each by its id.
    const alive = (): Promise<number[]> => Promise.resolve(children.filter(isAlive));
    await eventually(alive, (left) => left.length === 0, 15_000);
  });

  it('does not keep a process alive that has nothing more to do', async () => {
    const parent = narratingProcess('Hello there.');
    const [code] = (await once(parent, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(await narratorChildren(parent.pid ?? 0)).toEqual([]);
  });

  it('frees a child that has been idle for its time', async () => {
    const narrator = createPiperNarrator({ ...paths, idleMinutes: 0.005 });
    await narrate(narrator, 'Hello.');
    await eventually(mine, (left) => left.length === 0, 15_000);
    expect((await narrate(narrator, 'Hello.')).pcm.length).toBeGreaterThan(5000);
    await narrator.close();
  });

  it('says what is wrong with a voice that is missing or damaged', async () => {
    expect(() => createPiperNarrator({ ...paths, modelPath: 'nowhere.onnx' })).toThrow(
      expect.objectContaining({
        code: 'NARRATION_FAILED',
        permanent: true,
        message: expect.stringContaining('lanternist setup'),
      }),
    );
    await using folder = await temporaryFolder();
    const modelPath = join(folder.path, 'voice.onnx');
    await copyFile(paths.modelPath, modelPath);
    await truncate(modelPath, 1_000_000);
    const cut = createPiperNarrator({ ...paths, modelPath });
    await expect(narrate(cut, 'Hello.')).rejects.toMatchObject({
      code: 'NARRATION_FAILED',
      permanent: true,
      message: expect.stringContaining('cannot start'),
    });
    await writeFile(modelPath, 'no model at all');
    await expect(narrate(createPiperNarrator({ ...paths, modelPath }), 'Hello.')).rejects.toThrow('not a Piper export');
    expect(await mine()).toEqual([]);
  });
});

/** Kills every child as soon as it shows itself. */
async function killAll(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const child of await mine()) killIfThere(child);
    await immediate();
  }
}

/** It may have ended since it was listed. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}
