import { writeFile } from 'node:fs/promises';
import type { SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import { sceneBases } from '../../domain/project/staleness.ts';
import { writeWav } from '../../domain/sound/wav.ts';
import { keepAsset, type AssetToKeep } from '../../store/assets/asset-keeper.ts';
import { findWholeAsset, requireAssetFile } from '../../store/assets/read-asset.ts';
import { requireScene, runFilm, setSceneKeys } from '../../store/repositories/scenes.repository.ts';
import { narrationKey, RECORDING, recordingKey } from './keys.ts';
import type { NarrationDeps } from './narration.activities.ts';
import type { Narration, Narrator } from './narrator.ts';
import { recordedNarration } from './recording/recorded-narration.ts';
import { takeAfter } from './take.ts';

/** What is asked for, and who makes it. */
interface Wanted extends Pick<AssetToKeep, 'key' | 'provider' | 'providerVersion' | 'meta'> {
  readonly make: (temporary: string) => Promise<Narration>;
}

/** Speaks one scene: as it was put back, else as the user recorded it, else by the voice. */
export async function narrateScene(
  deps: NarrationDeps,
  ref: SceneRef,
): Promise<StepResult & { key: string; seconds: number }> {
  const { projectId, runId, sceneId, index, count } = ref;
  const em = deps.em();
  const keeper = { em, assets: deps.assets };
  const scene = await requireScene(em, sceneId);
  const film = await runFilm(em, ref);
  const { narration: basis } = sceneBases(scene, { ...film, count });
  const message = `narrating scene ${index + 1} of ${count}`;
  deps.progress({ fraction: 0, message });

  const { narration: pin } = scene.pins;
  const pinned = pin === undefined ? null : await findWholeAsset(keeper, projectId, pin, 'narration');
  if (pinned !== null) {
    await setSceneKeys(em, sceneId, { narration: pinned.key }, { narration: basis });
    return { key: pinned.key, reused: true, seconds: pinned.durationSeconds ?? 0 };
  }

  const { language, speed } = film.options;
  const voice = scene.edits.voice ?? film.options.voice;
  const narrator = (await deps.narrators()).narratorFor(language, voice);
  const said = { text: scene.narration, voice, speed, language };
  const { recording } = scene.edits;
  const wanted =
    recording === undefined
      ? byVoice(deps, narrator, { ...said, rejections: scene.rejections.narration ?? [], message })
      : await byRecording(deps, narrator, { projectId, text: scene.narration, recording });
  const { make, ...about } = wanted;
  const { asset, reused } = await keepAsset(
    keeper,
    { projectId, sceneId, runId, type: 'narration', ext: '.wav', mime: 'audio/wav', ...about },
    async (path) => {
      const { pcm, sampleRate, words, sentences } = await make(`${path}.part`);
      await writeFile(path, writeWav({ pcm, sampleRate }));
      return { durationSeconds: pcm.length / sampleRate, meta: { words, sentences, sampleRate } };
    },
  );
  await setSceneKeys(em, sceneId, { narration: wanted.key }, { narration: basis });
  return { key: wanted.key, reused, seconds: asset.durationSeconds ?? 0 };
}

type ByVoice = Parameters<typeof narrationKey>[1] & {
  readonly rejections: Parameters<typeof narrationKey>[2];
  readonly message: string;
};

function byVoice(deps: NarrationDeps, narrator: Narrator, { rejections, message, ...said }: ByVoice): Wanted {
  const take = takeAfter(rejections, said.speed);
  return {
    key: narrationKey(narrator, said, rejections),
    provider: narrator.id,
    providerVersion: narrator.version,
    meta: take.number === 0 ? {} : { take: take.number, speed: take.speed },
    make: () =>
      narrator.narrate({
        ...said,
        speed: take.speed,
        take: take.number,
        signal: deps.signal(),
        onProgress: (fraction) => deps.progress({ fraction, message }),
      }),
  };
}

/** @throws StepFailure ASSET_MISSING where the recording is gone */
async function byRecording(
  deps: NarrationDeps,
  { sampleRate }: Narrator,
  from: { projectId: string; text: string; recording: string },
): Promise<Wanted> {
  const keeper = { em: deps.em(), assets: deps.assets };
  const { path } = await requireAssetFile(keeper, from.projectId, from.recording);
  return {
    key: recordingKey({ ...from, sampleRate }),
    ...RECORDING,
    meta: { recorded: true, recording: from.recording },
    make: (temporary) =>
      recordedNarration({ ffmpeg: deps.ffmpeg, path, temporary, sampleRate, signal: deps.signal() }, from.text),
  };
}
