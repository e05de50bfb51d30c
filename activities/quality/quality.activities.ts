import { writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import { sceneFrames, type TimedWord } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { qualityReportSchema } from '../../domain/film/quality.contract.ts';
import type { FilmRef, RunRef, StepResult } from '../../domain/project/run.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { readJsonAsset, requireAsset, requireAssetFile } from '../../store/assets/read-asset.ts';
import { getRunOptions, setRunReport } from '../../store/repositories/runs.repository.ts';
import { isRecorded, sceneWords, speechSeconds } from '../../store/scene-film.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { checkFilm } from './check-film.ts';
import { measureSegment, segmentPictureSchema, type SegmentPicture } from './segment-picture.ts';

/** Raised whenever a check is added or a limit moves. */
const STEP_VERSION = 3;

export interface QualityDeps extends StepDeps {
  /** Path of the encoder, which also measures. */
  readonly ffmpeg: string;
}

export interface QualityActivities {
  /** Measures the finished film, keeps the report, and fails with its evidence where a check does. */
  check(film: FilmRef & { videoKey: string }): Promise<StepResult>;
}

export function createQualityActivities(deps: QualityDeps): QualityActivities {
  return {
    async check({ projectId, runId, videoKey, scenes }) {
      const em = deps.em();
      const keeper = { em, assets: deps.assets };
      const video = await requireAssetFile(keeper, projectId, videoKey);
      const { motion, captions } = await getRunOptions(em, runId);
      const provider = { provider: 'quality', providerVersion: '1' };
      const key = contentKey({
        step: 'quality',
        stepVersion: STEP_VERSION,
        ...provider,
        inputs: [videoKey],
        options: { motion, captions },
      });
      deps.progress({ fraction: 0, message: 'checking the film' });

      const { reused } = await keepAsset(
        keeper,
        { projectId, runId, type: 'report', key, ext: '.json', mime: 'application/json', ...provider },
        async (path) => {
          const expected = [];
          for (const scene of scenes) {
            const narration = await requireAsset(keeper, projectId, scene.narrationKey);
            expected.push({
              frames: sceneFrames(speechSeconds(narration)),
              speechSeconds: speechSeconds(narration),
              words: sceneWords(narration),
              recorded: isRecorded(narration),
              moves: captions === 'words' && changesOften(sceneWords(narration)),
            });
          }
          const report = await checkFilm({
            ffmpeg: deps.ffmpeg,
            path: video.path,
            segments: await segmentPictures(deps, { projectId, runId, scenes }),
            expected: { width: video.asset.width ?? 0, height: video.asset.height ?? 0, motion, scenes: expected },
            signal: deps.signal(),
            onProgress: (fraction) => deps.progress({ fraction: 0.9 + 0.1 * fraction, message: 'checking the film' }),
          });
          await writeFile(path, JSON.stringify(report, null, 1));
          return { meta: { passed: report.passed } };
        },
      );
      await setRunReport(em, runId, key);
      const { value: report } = await readJsonAsset(keeper, projectId, key, qualityReportSchema);
      if (!report.passed) throw failed(report);
      return { key, reused };
    },
  };
}

/** Longest stretch in seconds that the marked word may stand: the measurement calls 1.5 seconds still. */
const LONGEST_WORD = 1.3;

/**
 * Whether the picture has to change all the time. Only the marked words are sure to: a drawing may drift too slowly to be
 * measured, and a word that is spelt out, or a scene without words, stands still with good reason.
 */
function changesOften(words: readonly TimedWord[]): boolean {
  return (
    words.length > 0 && words.every((word, index) => (words[index + 1]?.start ?? word.end) - word.start < LONGEST_WORD)
  );
}

/** Each segment is decoded once in its life: a film that changed in one scene is not decoded whole again. */
async function segmentPictures(deps: QualityDeps, ref: RunRef & Pick<FilmRef, 'scenes'>): Promise<SegmentPicture[]> {
  const pictures: SegmentPicture[] = [];
  const waiting = [...ref.scenes.entries()];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, scene] = next;
      pictures[index] = await segmentPicture(deps, ref, scene);
      done += 1;
      deps.progress({ fraction: (0.9 * done) / ref.scenes.length, message: 'checking the film' });
    }
  };
  // Decoding one short segment does not fill two cores.
  await Promise.all([work(), work()]);
  return pictures;
}

async function segmentPicture(
  deps: QualityDeps,
  { projectId, runId }: RunRef,
  { sceneId, segmentKey }: FilmRef['scenes'][number],
): Promise<SegmentPicture> {
  const keeper = { em: deps.em(), assets: deps.assets };
  const provider = { provider: 'quality', providerVersion: '1' };
  const { asset, path: segment } = await requireAssetFile(keeper, projectId, segmentKey);
  const key = contentKey({ step: 'quality-picture', stepVersion: 1, ...provider, inputs: [segmentKey], options: {} });
  await keepAsset(
    keeper,
    { projectId, sceneId, runId, type: 'report', key, ext: '.json', mime: 'application/json', ...provider },
    async (path) => {
      const seconds = asset.durationSeconds ?? 0;
      const picture = await measureSegment({ ffmpeg: deps.ffmpeg, path: segment, seconds, signal: deps.signal() });
      await writeFile(path, JSON.stringify(picture));
      return {};
    },
  );
  return (await readJsonAsset(keeper, projectId, key, segmentPictureSchema)).value;
}

function failed(report: { checks: ReadonlyArray<{ id: string; passed: boolean; evidence: string }> }): StepFailure {
  const faults = report.checks.filter((check) => !check.passed);
  return new StepFailure(
    'QUALITY_FAILED',
    `The film was made but did not pass its checks: ${faults.map(({ id, evidence }) => `${id} (${evidence})`).join('; ')}. ` +
      'The report is kept with the project; change what it names and start again.',
    { details: { faults } },
  );
}
