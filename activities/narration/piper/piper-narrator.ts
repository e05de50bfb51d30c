import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { splitSentences } from '../../../domain/script/sentences.ts';
import { findForeignScript } from '../../../domain/script/spoken-text-foreign.ts';
import { spokenText } from '../../../domain/script/spoken-text.ts';
import { NarrationError } from '../errors.ts';
import type { Narration, NarrationRequest, Narrator } from '../narrator.ts';
import { NarratorPool } from './narrator-pool.ts';
import { joinPieces, piecesOf } from './pieces.ts';
import { seedOf } from './noise.ts';
import type { Speech } from './piper-voice.ts';
import { readVoiceConfig } from './voice-config.ts';
import type { VoiceConfig } from './voice-config.ts';

export interface PiperOptions {
  modelPath: string;
  configPath: string;
  /** Children at most, one thread and about 300 MB each. Default 2. */
  poolSize?: number;
  /** Minutes until an idle child is ended. Default 5. */
  idleMinutes?: number;
}

/** Raise whenever text, phonemes, pauses, noise or the runtime change what is heard: it is part of every narration's key. */
const ENGINE_REVISION = 1;

/**
 * The offline narrator: a Piper voice in child processes. Reads the voice's description and hashes its model at once, so
 * that a missing voice is found at start; the model itself is loaded with the first sentence.
 */
export function createPiperNarrator(options: PiperOptions): Narrator {
  const poolSize = options.poolSize ?? 2;
  const { config, hash } = inspectVoice(options);
  const voice = basename(options.modelPath).replace(/\.onnx$/, '');
  const language = config.espeak.voice.split('-')[0] ?? 'en';
  const pool = new NarratorPool({ ...options, size: poolSize, idleMs: (options.idleMinutes ?? 5) * 60_000 });

  async function narrate(request: NarrationRequest): Promise<Narration> {
    refuse(request, voice, language);
    const sentences = splitSentences(request.text).map((span) => ({ span, tokens: spokenText(span.text).tokens }));
    const pieces = sentences.flatMap(({ tokens }, sentence) => piecesOf(tokens, sentence));
    const spoken: Speech[] = [];
    const total = pieces.reduce((sum, piece) => sum + piece.characters, 0);
    let done = 0;
    let next = 0;
    const failed = new AbortController();
    const signal = AbortSignal.any([request.signal, failed.signal]);
    const work = async (): Promise<void> => {
      for (let at = next++; at < pieces.length; at = next++) {
        const piece = pieces[at];
        if (!piece) return;
        const words = piece.tokens.map((token) => token.spoken);
        spoken[at] = piece.characters
          ? await pool.say(
              { spoken: words, speed: request.speed, seed: takeSeed(words.join(' '), request.take ?? 0) },
              signal,
            )
          : { pcm: new Float32Array(0), times: new Float64Array(2 * words.length) };
        done += piece.characters;
        request.onProgress(total ? done / total : 1);
      }
    };
    const works: Promise<void>[] = [];
    try {
      request.signal.throwIfAborted();
      for (let k = 0; k < poolSize; k++) works.push(work());
      await Promise.all(works);
    } catch (error) {
      // The other sentences of this text are of no use any more; whoever hears of it finds their children gone.
      failed.abort(error);
      await Promise.allSettled(works);
      throw error;
    }
    return joinPieces(
      sentences.map(({ span }) => span.text),
      pieces,
      spoken,
      config.audio.sample_rate,
    );
  }

  return {
    id: 'piper',
    version: `${ENGINE_REVISION}-${hash}`,
    languages: [language],
    voices: () => [
      {
        id: voice,
        language: config.espeak.voice.replace(/-(\w+)$/, (_, region: string) => `-${region.toUpperCase()}`),
      },
    ],
    sampleRate: config.audio.sample_rate,
    narrate,
    close: () => pool.close(),
  };
}

/** The noise is ours, so another seed is another reading: other lengths of sounds, another melody. */
function takeSeed(words: string, take: number): number {
  return seedOf(take === 0 ? words : `take ${take}: ${words}`);
}

/** Everything that no try can mend is found before a child is started. */
function refuse(request: NarrationRequest, voice: string, language: string): void {
  if (request.voice && request.voice !== voice) {
    throw new NarrationError(
      'VOICE_UNKNOWN',
      true,
      `There is no voice "${request.voice}" here. The offline narrator has: ${voice}.`,
    );
  }
  if (!(request.speed >= 0.5 && request.speed <= 2)) {
    throw new NarrationError('NARRATION_FAILED', true, `A speed of ${request.speed} is out of range: choose 0.5 to 2.`);
  }
  if (request.language.toLowerCase().split('-')[0] !== language) {
    throw new NarrationError(
      'LANGUAGE_NOT_SPOKEN',
      true,
      `The voice ${voice} speaks "${language}", not "${request.language}".`,
    );
  }
  const foreign = findForeignScript(request.text, language);
  if (foreign) {
    throw new NarrationError(
      'LANGUAGE_NOT_SPOKEN',
      true,
      `The text has ${foreign.script} ("${foreign.sample}"), which the voice ${voice} cannot say. Write it in Latin letters, or configure a narrator for that language.`,
    );
  }
}

function inspectVoice(options: PiperOptions): { config: VoiceConfig; hash: string } {
  try {
    return { config: readVoiceConfig(options.configPath), hash: hashFile(options.modelPath) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NarrationError(
      'NARRATION_FAILED',
      true,
      `The offline voice cannot be read (${reason}). Run: lanternist setup`,
      { cause: error },
    );
  }
}

function hashFile(path: string): string {
  const hash = createHash('sha256');
  const block = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) hash.update(block.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex').slice(0, 12);
}
