import { LEAD_SECONDS, type TimedWord } from '../../domain/film/film.contract.ts';
import type { QualityCheck, QualityReport } from '../../domain/film/quality.contract.ts';
import { captionChecks } from './caption-checks.ts';
import type { Expectation } from './expectation.ts';
import type { FilmFacts } from './inspect.ts';
import type { FilmMeasurements, Stretch } from './parse-measurements.ts';

const DURATION_SECONDS = 0.25;
const LOUDNESS = { target: -16, tolerance: 1 };
const TRUE_PEAK_DBTP = -1;
/** Scenes fade to the ground and back at every join; that is short, and not black. */
const BLACK_SECONDS = 1;
/** A picture that should move may rest this long. */
const FROZEN_SECONDS = 5;
/** How far a still stretch may reach into both scenes at a join, where both have faded out. */
const FROZEN_OVER_JOIN_SECONDS = 1;
/** A pause within a narration, longer than any between two sentences. */
const SILENCE_SECONDS = 2;
/** Within a stretch of speech words follow each other without a gap. */
const WORD_GAP_SECONDS = 0.1;
/** Shorter films than this have too few blocks for a loudness (EBU R 128 measures over 0.4 s). */
const LOUDNESS_SECONDS = 1;

export const check = (
  id: QualityCheck['id'],
  measured: string,
  limit: string,
  faults: readonly string[],
): QualityCheck => ({
  id,
  passed: faults.length === 0,
  measured,
  limit,
  evidence: faults.join('; '),
});

/** Judges a film by what was read and measured. Pure: same input, same report. */
export function judgeFilm(facts: FilmFacts, measured: FilmMeasurements, expected: Expectation): QualityReport {
  const checks = [
    check('decodes', `${measured.errors.length} errors`, 'no error', measured.errors.slice(0, 5)),
    ...containerChecks(facts, expected),
    ...soundChecks(measured, expected),
    blackCheck(measured.black),
    frozenCheck(measured.frozen, expected),
    ...captionChecks(expected),
  ];
  if (expected.clippedText !== undefined)
    checks.push(check('text-fits', `${expected.clippedText.length} texts cut off`, 'none', expected.clippedText));
  return { version: 1, passed: checks.every(({ passed }) => passed), checks };
}

function containerChecks({ video, audio, seconds, webStart }: FilmFacts, expected: Expectation): QualityCheck[] {
  const frames = expected.scenes.reduce((sum, scene) => sum + scene.frames, 0);
  const length = frames / expected.fps;
  const streams: string[] = [];
  if (video?.codec !== 'avc') streams.push(`the picture is ${video?.codec ?? 'missing'}, not H.264`);
  if (audio?.codec !== 'aac') streams.push(`the sound is ${audio?.codec ?? 'missing'}, not AAC`);
  if (video && (video.width !== expected.width || video.height !== expected.height))
    streams.push(`the picture is ${video.width} × ${video.height}, not ${expected.width} × ${expected.height}`);
  if (video && Math.abs(video.fps - expected.fps) > 0.01) streams.push(`${video.fps.toFixed(3)} frames a second`);
  if (video && Math.abs(video.start) > 0.5 / expected.fps)
    streams.push(`the picture begins at ${video.start.toFixed(3)} s`);
  const durations = (
    [
      ['film', seconds],
      ['picture', video?.seconds],
      ['sound', audio?.seconds],
    ] as const
  ).flatMap(([name, found]) =>
    found !== undefined && Math.abs(found - length) > DURATION_SECONDS
      ? [`the ${name} lasts ${found.toFixed(2)} s`]
      : [],
  );
  const size = video ? `${video.width} × ${video.height}, ${video.fps.toFixed(2)} fps` : 'no picture';
  return [
    check(
      'streams',
      `${video?.codec ?? 'none'} ${size}, ${audio?.codec ?? 'no sound'}`,
      `H.264 ${expected.width} × ${expected.height}, ${expected.fps} fps, AAC`,
      streams,
    ),
    check(
      'frames',
      `${video?.frames ?? 0} frames`,
      `${frames} frames`,
      video?.frames === frames ? [] : [`${video?.frames ?? 0} frames in place of ${frames}`],
    ),
    check('duration', `${seconds.toFixed(2)} s`, `${length.toFixed(2)} s ± ${DURATION_SECONDS} s`, durations),
    check(
      'web-start',
      webStart ? 'index first' : 'index last',
      'index first',
      webStart ? [] : ['the index lies behind the frames: players must load all of it'],
    ),
  ];
}

function soundChecks({ lufs, truePeak, silent }: FilmMeasurements, expected: Expectation): QualityCheck[] {
  const spoken = spokenStretches(expected);
  const seconds = spoken.reduce((sum, { start, end }) => sum + end - start, 0);
  const loudness: string[] = [];
  if (seconds >= LOUDNESS_SECONDS) {
    if (lufs === null) loudness.push('nothing is heard, though there is narration');
    else if (Math.abs(lufs - LOUDNESS.target) > LOUDNESS.tolerance) loudness.push(`${lufs} LUFS`);
  }
  const pauses = silent.flatMap((stretch) =>
    spoken
      .map((span) => ({ start: Math.max(stretch.start, span.start), end: Math.min(stretch.end, span.end) }))
      .filter(({ start, end }) => end - start > SILENCE_SECONDS)
      .map((pause) => `silence within a narration, ${clock(pause)}`),
  );
  const peak = truePeak !== null && truePeak > TRUE_PEAK_DBTP ? [`${truePeak} dBTP`] : [];
  return [
    check(
      'loudness',
      lufs === null ? 'silent' : `${lufs} LUFS`,
      seconds >= LOUDNESS_SECONDS ? `${LOUDNESS.target} ± ${LOUDNESS.tolerance} LUFS` : 'no narration',
      loudness,
    ),
    check('true-peak', truePeak === null ? 'silent' : `${truePeak} dBTP`, `at most ${TRUE_PEAK_DBTP} dBTP`, peak),
    check('silence', `${silent.length} stretches`, `none of ${SILENCE_SECONDS} s within a narration`, pauses),
  ];
}

/** From the first word of each narration to its last, on the film's clock; of a recording only where its words stand. */
function spokenStretches({ scenes, fps }: Expectation): Stretch[] {
  let frame = 0;
  return scenes.flatMap(({ frames, speechSeconds, words, recorded }) => {
    const begin = frame / fps;
    const start = begin + LEAD_SECONDS;
    frame += frames;
    if (recorded === true) return wordStretches(words, begin);
    return speechSeconds > 0 ? [{ start, end: start + speechSeconds }] : [];
  });
}

/** Words that follow each other without a pause. */
function wordStretches(words: readonly TimedWord[], begin: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const word of words) {
    const [start, end] = [begin + word.start, begin + word.end];
    const last = stretches.at(-1);
    if (last !== undefined && start - last.end < WORD_GAP_SECONDS)
      stretches[stretches.length - 1] = { start: last.start, end };
    else stretches.push({ start, end });
  }
  return stretches;
}

function blackCheck(black: readonly Stretch[]): QualityCheck {
  const faults = black
    .filter(({ start, end }) => end - start > BLACK_SECONDS)
    .map((stretch) => `black, ${clock(stretch)}`);
  return check('black-picture', `${black.length} stretches`, `none of ${BLACK_SECONDS} s`, faults);
}

/**
 * Stillness is no fault in itself: a table stands, and a film may be made without motion. It is one where the picture is
 * known to move, and where it goes on from one scene into the next, which never looks the same.
 */
function frozenCheck(frozen: readonly Stretch[], { scenes, fps }: Expectation): QualityCheck {
  const faults: string[] = [];
  let frame = 0;
  for (const [index, scene] of scenes.entries()) {
    const begin = frame / fps;
    frame += scene.frames;
    const end = frame / fps;
    for (const stretch of frozen) {
      const within = Math.min(stretch.end, end) - Math.max(stretch.start, begin);
      if (scene.moves && within > FROZEN_SECONDS) faults.push(`scene ${index + 1} stands still, ${clock(stretch)}`);
      const over = Math.min(stretch.end - end, end - stretch.start);
      if (over > FROZEN_OVER_JOIN_SECONDS && index + 1 < scenes.length)
        faults.push(`nothing changes from scene ${index + 1} to ${index + 2}, ${clock(stretch)}`);
    }
  }
  return check(
    'frozen-picture',
    `${frozen.length} still stretches`,
    `${FROZEN_SECONDS} s where the picture moves`,
    faults,
  );
}

const clock = ({ start, end }: Stretch): string => `${start.toFixed(1)} to ${end.toFixed(1)} s`;
