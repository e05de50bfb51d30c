import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { StepFailure } from '../../domain/project/errors.ts';
import { type FilmMeasurements, parseMeasurements } from './parse-measurements.ts';

/** Darker than the darkest ground of a theme; a stretch counts from half a second on. */
const BLACK = 'blackdetect=d=0.5:pix_th=0.06:pic_th=0.98';
const FROZEN = 'freezedetect=n=-65dB:d=1.5';
/** The room tone lies at -75 dBFS, the quietest speech far above. */
const SILENT = 'silencedetect=n=-50dB:d=1';
/** Every frame is decoded; ten a second at a quarter of the width are enough to find what is black or frozen. */
const PICTURE = `[0:v:0]fps=10,scale=480:-2:flags=fast_bilinear,${BLACK},${FROZEN}[v]`;
const SOUND = `[0:a:0]ebur128=peak=true:framelog=quiet,${SILENT}[a]`;
const LOG_MAX = 4_000_000;
/** Decoding takes a twelfth of the film's length on two free cores. Beyond these limits something is wrong. */
const SECONDS_MIN = 120;
const SECONDS_PER_SECOND = 2;

export interface MeasureJob {
  /** Path of the encoder, which also decodes. */
  readonly ffmpeg: string;
  readonly path: string;
  /** Length of the film in seconds. */
  readonly seconds: number;
  /** Whether it has sound. */
  readonly sound: boolean;
  /** False where the picture was measured already: then only the sound is decoded. True unless told. */
  readonly picture?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told the part that is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * Decodes a whole film once and measures it on the way. A decoder's complaint is part of the result, not an exception.
 * @throws StepFailure ENCODER_MISSING, ENCODER_FAILED (time-out); the signal's reason if it aborts.
 */
export async function measureFilm(job: MeasureJob): Promise<FilmMeasurements> {
  const { signal, seconds } = job;
  signal?.throwIfAborted();
  const picture = job.picture ?? true;
  if (!picture && !job.sound) return { errors: [], lufs: null, truePeak: null, black: [], frozen: [], silent: [] };
  const graph = [
    '-filter_complex',
    [...(picture ? [PICTURE] : []), ...(job.sound ? [SOUND] : [])].join(';'),
    ...(picture ? ['-map', '[v]'] : []),
    ...(job.sound ? ['-map', '[a]'] : []),
  ];
  const limit = AbortSignal.timeout(Math.ceil(Math.max(SECONDS_MIN, seconds * SECONDS_PER_SECOND) * 1000));
  const child = spawn(
    job.ffmpeg,
    [
      ...'-hide_banner -nostdin -nostats -loglevel level+info -progress pipe:1 -stats_period 0.5'.split(' '),
      ...'-protocol_whitelist file,pipe -i'.split(' '),
      job.path,
      ...graph,
      ...'-f null -'.split(' '),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      killSignal: 'SIGKILL',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    // The summary comes last: what is dropped of an endless log is its beginning.
    log = (log + text).slice(-LOG_MAX);
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const micros = Number(/out_time_us=(\d+)/u.exec(text)?.[1] ?? Number.NaN);
    if (Number.isFinite(micros) && seconds > 0) job.onProgress?.(Math.min(1, micros / 1e6 / seconds));
  });
  let code: number | null = null;
  try {
    [code] = (await once(child, 'close')) as [number | null];
  } catch (error) {
    signal?.throwIfAborted();
    if (limit.aborted) throw new StepFailure('ENCODER_FAILED', 'checking the film took too long', { cause: error });
    throw new StepFailure('ENCODER_MISSING', `the encoder ${job.ffmpeg} cannot be started: run "lanternist setup"`, {
      cause: error,
    });
  }
  const measured = parseMeasurements(log, seconds);
  if (code === 0 || measured.errors.length > 0) return measured;
  return { ...measured, errors: [`the decoder ended with code ${code ?? 'none'}`] };
}
