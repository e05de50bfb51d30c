import { readFile, rm } from 'node:fs/promises';
import { StepFailure } from '../../../domain/project/errors.ts';
import { RECORDING_SECONDS_MAX } from '../../../domain/script/scene-edits.contract.ts';
import { readWav, type Sound } from '../../../domain/sound/wav.ts';
import { startFfmpeg } from '../../../store/ffmpeg.ts';

/** Kinds of file that hold sound and nothing that leads to other files, as play lists do. */
const KINDS = 'wav,w64,aiff,mp3,ogg,flac,aac,mov,mp4,m4a,matroska,webm,caf';

export interface DecodeJob {
  /** Path of the encoder, which also decodes. */
  readonly ffmpeg: string;
  /** The file as it was brought. */
  readonly path: string;
  /** Where the decoded sound may lie for a while; gone afterwards, whatever happens. */
  readonly temporary: string;
  readonly sampleRate: number;
  readonly signal: AbortSignal;
}

/** Arguments that read any such file as one channel of sound: no picture, no network, no other files. */
function decodeArgs({ path, temporary, sampleRate }: DecodeJob): string[] {
  return [
    ...`-protocol_whitelist file,pipe -format_whitelist ${KINDS} -i`.split(' '),
    path,
    ...'-map 0:a:0 -vn -sn -dn -map_metadata -1'.split(' '),
    // A second more than allowed is enough to see that it is too long.
    ...`-t ${RECORDING_SECONDS_MAX + 1} -ac 1 -ar ${sampleRate} -c:a pcm_s16le`.split(' '),
    ...'-threads 1 -fflags +bitexact -flags:a +bitexact -f wav -y'.split(' '),
    temporary,
  ];
}

/**
 * The sound of a recording as the user brought it, mono.
 * @throws StepFailure RECORDING_INVALID for what is no sound or too long, ENCODER_MISSING, DISK_FULL; the signal's reason
 */
export async function decodeRecording(job: DecodeJob): Promise<Sound> {
  try {
    await startFfmpeg({ ffmpeg: job.ffmpeg, args: decodeArgs(job), signal: job.signal }).finish();
    const sound = readWav(await readFile(job.temporary));
    const seconds = sound.pcm.length / sound.sampleRate;
    if (sound.pcm.length === 0) throw invalid('it holds no sound');
    if (seconds > RECORDING_SECONDS_MAX)
      throw invalid(`it is longer than ${RECORDING_SECONDS_MAX / 60} minutes: cut it, or split the scene`);
    return sound;
  } catch (error) {
    // A decoder that was killed says nothing of the file.
    const unreadable =
      error instanceof StepFailure && error.code === 'ENCODER_FAILED' && error.details['signal'] === null;
    throw unreadable ? invalid('it is no sound file, or damaged', error) : error;
  } finally {
    await rm(job.temporary, { force: true });
  }
}

/** What is wrong with a recording, and what to do. */
export function invalid(fault: string, cause?: unknown): StepFailure {
  return new StepFailure(
    'RECORDING_INVALID',
    `The recording of this scene cannot be used: ${fault}. Bring another one (WAV, MP3, Ogg, FLAC, M4A or WebM), or remove it, and the voice speaks.`,
    { cause },
  );
}
