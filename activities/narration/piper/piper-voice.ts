import { open } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { gaussianNoise } from './noise.ts';
import { HOP, LATENT_CHANNELS, MODEL_ADDITIONS, PATCHED, patchModel } from './onnx-graph.ts';
import { Phonemes } from './phonemes.ts';
import type { Phonemize, PhonemeSymbol } from './phonemes.ts';
import { readVoiceConfig } from './voice-config.ts';
import type { VoiceConfig } from './voice-config.ts';

/** One call's worth of speech. */
export interface Speech {
  pcm: Float32Array;
  /** Start and end of each displayed word in seconds, two numbers a word. */
  times: Float64Array;
}

/** Frames of noise to have ready for each id; a slow voice needs about 4. */
const FRAMES_PER_ID = 10;

/** A loaded Piper model. Deterministic: the same words, speed and seed give the same bytes. */
export class PiperVoice {
  readonly sampleRate: number;
  readonly #config: VoiceConfig;
  readonly #session: InferenceSession;
  readonly #phonemes: Phonemes;

  private constructor(config: VoiceConfig, session: InferenceSession, phonemize: Phonemize) {
    this.sampleRate = config.audio.sample_rate;
    this.#config = config;
    this.#session = session;
    this.#phonemes = new Phonemes(phonemize, config.espeak.voice);
  }

  static async load(modelPath: string, configPath: string, phonemize: Phonemize): Promise<PiperVoice> {
    const config = readVoiceConfig(configPath);
    // One thread a child: two children of one thread beat one child of two, and results do not depend on the machine.
    const session = await InferenceSession.create(await readPatched(modelPath), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Patterns are kept for each length of input, and no two sentences have the same: memory would only grow.
      enableMemPattern: false,
      logSeverityLevel: 3,
    });
    return new PiperVoice(config, session, phonemize);
  }

  /** @param spoken what is said for each displayed word, at most about 220 characters together. */
  async say(spoken: readonly string[], speed: number, seed: number): Promise<Speech> {
    const symbols = await this.#phonemes.of(spoken);
    if (!symbols.some((each) => each.word >= 0))
      return { pcm: new Float32Array(0), times: new Float64Array(2 * spoken.length) };
    const { ids, ends } = this.#ids(symbols);
    const { noise_scale, length_scale, noise_w } = this.#config.inference;
    const scale = length_scale / speed;
    const frames = Math.ceil(ids.length * FRAMES_PER_ID * Math.max(1, scale)) + 200;
    const result = await this.#session.run({
      input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
      input_lengths: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
      scales: new Tensor('float32', Float32Array.of(noise_scale, scale, noise_w), [3]),
      [PATCHED.durationNoise]: new Tensor('float32', gaussianNoise(2, ids.length, seed), [1, 2, ids.length]),
      [PATCHED.latentNoise]: new Tensor('float32', gaussianNoise(LATENT_CHANNELS, frames, seed ^ 0x5bd1e995), [
        1,
        LATENT_CHANNELS,
        frames,
      ]),
    });
    const pcm = floats(result['output']);
    const durations = floats(result[PATCHED.durations]);
    const times = wordTimes(spoken.length, symbols, ends, durations, this.sampleRate);
    const total = durations.reduce((sum, each) => sum + each, 0) * HOP;
    if (total !== pcm.length) throw new Error(`durations tell ${total} samples, the voice gave ${pcm.length}`);
    return { pcm, times };
  }

  /** `^ _ p _ p _ … $`, with the index after the last id of each symbol. Symbols that the voice has no id for are left out. */
  #ids(symbols: readonly PhonemeSymbol[]): { ids: number[]; ends: number[] } {
    const map = this.#config.phoneme_id_map;
    const pad = map['_'] ?? [];
    const ids = [...(map['^'] ?? []), ...pad];
    const ends: number[] = [];
    for (const { symbol } of symbols) {
      for (const part of symbol.normalize('NFD')) {
        const id = map[part];
        if (id) ids.push(...id, ...pad);
      }
      ends.push(ids.length);
    }
    ids.push(...(map['$'] ?? []));
    return { ids, ends };
  }
}

async function readPatched(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const model = Buffer.alloc(size + MODEL_ADDITIONS.length);
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(model, at, size - at, at);
      if (bytesRead === 0) throw new Error(`${path} ended early`);
      at += bytesRead;
    }
    patchModel(model);
    return model;
  } finally {
    await file.close();
  }
}

function floats(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data;
  if (!(data instanceof Float32Array)) throw new Error('the model gave no samples or no durations');
  return data;
}

/** Words that say nothing get the end of the word before them, so times never fall. */
function wordTimes(
  count: number,
  symbols: readonly PhonemeSymbol[],
  ends: readonly number[],
  durations: Float32Array,
  rate: number,
): Float64Array {
  const clock = new Float64Array(durations.length + 1);
  durations.forEach((frames, k) => (clock[k + 1] = (clock[k] ?? 0) + (frames * HOP) / rate));
  const times = new Float64Array(2 * count).fill(-1);
  symbols.forEach(({ word }, k) => {
    if (word < 0) return;
    const from = clock[k > 0 ? (ends[k - 1] ?? 0) : 2] ?? 0;
    if ((times[2 * word] ?? 0) < 0) times[2 * word] = from;
    times[2 * word + 1] = clock[ends[k] ?? 0] ?? from;
  });
  let last = 0;
  for (let word = 0; word < count; word++) {
    if ((times[2 * word] ?? 0) < 0) times.fill(last, 2 * word, 2 * word + 2);
    last = times[2 * word + 1] ?? last;
  }
  return times;
}
