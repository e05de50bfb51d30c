import { writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import { sceneFrames } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { qualityReportSchema } from '../../domain/film/quality.contract.ts';
import type { FilmRef, StepResult } from '../../domain/project/run.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { readJsonAsset, requireAsset, requireAssetFile } from '../../store/assets/read-asset.ts';
import { getRunOptions } from '../../store/repositories/runs.repository.ts';
import { requireScene } from '../../store/repositories/scenes.repository.ts';
import { sceneWords, speechSeconds } from '../../store/scene-film.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { checkFilm } from './check-film.ts';

/** Raised whenever a check is added or a limit moves. */
const STEP_VERSION = 1;

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
      const { motion } = await getRunOptions(em, runId);
      const provider = { provider: 'quality', providerVersion: '1' };
      const key = contentKey({
        step: 'quality',
        stepVersion: STEP_VERSION,
        ...provider,
        inputs: [videoKey],
        options: { motion },
      });
      deps.progress({ fraction: 0, message: 'checking the film' });

      const { reused } = await keepAsset(
        keeper,
        { projectId, runId, type: 'report', key, ext: '.json', mime: 'application/json', ...provider },
        async (path) => {
          const expected = [];
          for (const scene of scenes) {
            const { visual } = await requireScene(em, scene.sceneId);
            const narration = await requireAsset(keeper, projectId, scene.narrationKey);
            expected.push({
              frames: sceneFrames(speechSeconds(narration)),
              speechSeconds: speechSeconds(narration),
              words: sceneWords(narration),
              moves: motion && (visual.type === 'pictogram' || visual.type === 'picture'),
            });
          }
          const report = await checkFilm({
            ffmpeg: deps.ffmpeg,
            path: video.path,
            expected: { width: video.asset.width ?? 0, height: video.asset.height ?? 0, motion, scenes: expected },
            signal: deps.signal(),
            onProgress: (fraction) => deps.progress({ fraction, message: 'checking the film' }),
          });
          await writeFile(path, JSON.stringify(report, null, 1));
          return { meta: { passed: report.passed } };
        },
      );
      const { value: report } = await readJsonAsset(keeper, projectId, key, qualityReportSchema);
      if (!report.passed) throw failed(report);
      return { key, reused };
    },
  };
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
