import { setImmediate as breathe } from 'node:timers/promises';
import { spreadWords } from '../../../domain/script/spread-words.ts';
import { LoudnessMeter } from '../../../domain/sound/loudness-meter.ts';
import { speechRegions } from '../../../domain/sound/speech-regions.ts';
import type { Sound } from '../../../domain/sound/wav.ts';
import type { Narration } from '../narrator.ts';
import { decodeRecording, invalid, type DecodeJob } from './decode-recording.ts';

/** About as loud as the offline voice speaks, so that scenes of both kinds stand side by side in one film. */
const VOICE_LUFS = -26;
const PEAK_MAX = 0.97;
/** Sound that would need more is noise rather than speech. */
const MOST_GAIN_DB = 30;

/**
 * The user's own recording as a narration: decoded, nothing trimmed, at the level of the voice, with the words of the text spread
 * over the stretches in which somebody speaks.
 * @throws what `decodeRecording` throws; StepFailure RECORDING_INVALID where nothing can be heard
 */
export async function recordedNarration(job: DecodeJob, text: string): Promise<Narration> {
  const sound = await decodeRecording(job);
  const regions = speechRegions(sound);
  if (regions.length === 0) throw invalid('it is silent');
  // Ten minutes of sound take a while, and the heartbeat is to go on.
  await breathe();
  job.signal.throwIfAborted();
  levelled(sound);
  await breathe();
  return { ...sound, ...spreadWords(text, regions) };
}

/** Sets the level in place. */
function levelled({ pcm, sampleRate }: Sound): void {
  const meter = new LoudnessMeter(sampleRate);
  meter.push(pcm);
  const lufs = meter.integrated();
  if (lufs === -Infinity) return;
  const peak = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const wanted = 10 ** (Math.min(MOST_GAIN_DB, VOICE_LUFS - lufs) / 20);
  const gain = Math.min(wanted, PEAK_MAX / Math.max(peak, 1e-9));
  for (let at = 0; at < pcm.length; at += 1) pcm[at] = (pcm[at] ?? 0) * gain;
}
