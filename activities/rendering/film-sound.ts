import { readFile } from 'node:fs/promises';
import { LEAD_SECONDS } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { readWav, type Sound } from '../../domain/sound/wav.ts';

/** Rate of a film that no voice speaks in. */
const SILENT_RATE = 22_050;

export interface SceneSound {
  /** A WAV file; null where the scene is silent. All files of a film have one sample rate. */
  readonly wavPath: string | null;
  /** Length of the scene in frames. */
  readonly frames: number;
}

/**
 * The narration of the whole film, one chunk a scene, each exactly as long as its frames: air, voice, air.
 * Sample borders follow from the film's clock, so rounding never adds up.
 * @throws StepFailure ASSET_MISSING for a file that cannot be read, INTERNAL where a narration does not fit its scene.
 */
export async function filmSound(
  scenes: readonly SceneSound[],
  fps: number,
): Promise<{ chunks: Float32Array[]; sampleRate: number }> {
  const first = scenes.find(({ wavPath }) => wavPath !== null)?.wavPath ?? null;
  const sampleRate = first === null ? SILENT_RATE : (await readVoice(first)).sampleRate;
  const chunks: Float32Array[] = [];
  let frame = 0;
  for (const scene of scenes) {
    const begin = Math.round((frame * sampleRate) / fps);
    frame += scene.frames;
    const chunk = new Float32Array(Math.round((frame * sampleRate) / fps) - begin);
    if (scene.wavPath !== null) {
      const { pcm: voice, sampleRate: rate } = await readVoice(scene.wavPath);
      if (rate !== sampleRate)
        throw new StepFailure('INTERNAL', `narrations of ${rate} and ${sampleRate} samples a second in one film`);
      const lead = Math.round(LEAD_SECONDS * sampleRate);
      if (lead + voice.length > chunk.length)
        throw new StepFailure('INTERNAL', 'a narration is longer than its scene', {
          details: { samples: voice.length, lead, room: chunk.length },
        });
      chunk.set(voice, lead);
    }
    chunks.push(chunk);
  }
  return { chunks, sampleRate };
}

async function readVoice(path: string): Promise<Sound> {
  try {
    return readWav(await readFile(path));
  } catch (error) {
    throw new StepFailure('ASSET_MISSING', 'the narration of a scene is missing or damaged: start the project again', {
      cause: error,
    });
  }
}
