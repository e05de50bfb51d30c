import { dirname } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { contentKey, type Canonical } from '../../domain/content-key.ts';
import { FPS, sceneFrames } from '../../domain/film/film.contract.ts';
import type { FilmRef, RunRef, StepResult } from '../../domain/project/run.contract.ts';
import { filmCaptionPages } from '../../domain/script/captions.ts';
import type { Source } from '../../domain/script/script.contract.ts';
import { toSrt, toWebVtt } from '../../domain/script/subtitles.ts';
import { keepAsset, type KeeperDeps } from '../../store/assets/asset-keeper.ts';
import { requireAsset, requireAssetFile } from '../../store/assets/read-asset.ts';
import { setRunFilm } from '../../store/repositories/runs.repository.ts';
import { requireScene } from '../../store/repositories/scenes.repository.ts';
import { sceneWords, scriptFacts, speechSeconds } from '../../store/scene-film.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { assembleFilm } from './assemble.ts';
import { makeThumbnail } from './thumbnail.ts';

interface PublishDeps extends StepDeps {
  readonly ffmpeg: string;
  readonly encoder: () => Promise<string>;
}

/** Subtitle files are read beside the picture: longer lines than the burned-in captions. */
const SUBTITLES = { lineChars: 42, lines: 2 } as const;

/** One scene of the film with all that joining needs. */
interface ScenePiece {
  readonly title: string;
  readonly frames: number;
  readonly words: ReturnType<typeof sceneWords>;
  readonly segment: string;
  /** null where nothing is heard. */
  readonly narration: string | null;
}

/** Joins the film and keeps what goes with it: captions in both formats and a thumbnail. */
export async function publishFilm(
  deps: PublishDeps,
  film: FilmRef,
): Promise<StepResult & { key: string; seconds: number }> {
  const { projectId, runId } = film;
  const em = deps.em();
  const keeper = { em, assets: deps.assets };
  const script = await requireAsset(keeper, projectId, film.scriptKey);
  const { title, language, sources } = scriptFacts(script);
  const pieces = await Promise.all(film.scenes.map((scene) => pieceOf(deps, projectId, scene)));
  const description = describe(sources);
  const chapters = chaptersOf(pieces);
  const provider = { provider: 'x264', providerVersion: await deps.encoder() };
  const key = contentKey({
    step: 'assembly',
    stepVersion: 1,
    ...provider,
    inputs: film.scenes.flatMap((scene) => [scene.segmentKey, scene.narrationKey]),
    options: { title, description, language, chapters: chapters as unknown as Canonical },
  });
  const about = { projectId, runId };
  deps.progress({ fraction: 0, message: 'joining the film' });

  const { asset, reused } = await keepAsset(
    keeper,
    { ...about, type: 'video', key, ext: '.mp4', mime: 'video/mp4', ...provider },
    async (path) => {
      const { seconds, width, height } = await assembleFilm({
        ffmpeg: deps.ffmpeg,
        segments: pieces.map(({ segment, frames }) => ({ path: segment, frames })),
        narrations: pieces.map(({ narration, frames }) => ({ wavPath: narration, frames })),
        out: path,
        workDir: dirname(path),
        title,
        description,
        language,
        chapters,
        signal: deps.signal(),
        onProgress: (fraction) => deps.progress({ fraction, message: 'joining the film' }),
      });
      return { durationSeconds: seconds, width, height };
    },
  );

  const pages = filmCaptionPages(pieces, FPS, SUBTITLES);
  const webVtt = await keepCaptions(keeper, about, key, { ext: '.vtt', mime: 'text/vtt', text: toWebVtt(pages) });
  const subRip = await keepCaptions(keeper, about, key, {
    ext: '.srt',
    mime: 'application/x-subrip',
    text: toSrt(pages),
  });
  const thumbnail = await keepThumbnail(keeper, about, film.scenes[0]?.slideKey ?? '', provider);
  await setRunFilm(em, runId, { script: film.scriptKey, video: key, webVtt, subRip, thumbnail });
  return { key, reused, seconds: asset.durationSeconds ?? 0 };
}

async function keepCaptions(
  keeper: KeeperDeps,
  about: RunRef,
  videoKey: string,
  { ext, mime, text }: { ext: string; mime: string; text: string },
): Promise<string> {
  const provider = { provider: 'subtitles', providerVersion: '1' };
  const key = contentKey({ step: 'captions', stepVersion: 1, ...provider, inputs: [videoKey], options: { mime } });
  await keepAsset(keeper, { ...about, type: 'captions', key, ext, mime, ...provider }, async (path) => {
    await writeFile(path, text);
    return {};
  });
  return key;
}

/** The opening slide as a small picture. */
async function keepThumbnail(
  keeper: KeeperDeps,
  about: RunRef,
  slideKey: string,
  provider: { provider: string; providerVersion: string },
): Promise<string> {
  const key = contentKey({ step: 'thumbnail', stepVersion: 1, ...provider, inputs: [slideKey], options: {} });
  const slide = await requireAssetFile(keeper, about.projectId, slideKey);
  await keepAsset(keeper, { ...about, type: 'thumbnail', key, ext: '.jpg', mime: 'image/jpeg', ...provider }, (path) =>
    makeThumbnail(slide.path, path),
  );
  return key;
}

async function pieceOf(deps: PublishDeps, projectId: string, scene: FilmRef['scenes'][number]): Promise<ScenePiece> {
  // Each scene reads through an entity manager of its own: they run side by side.
  const em = deps.em();
  const shelf = { em, assets: deps.assets };
  const { title } = await requireScene(em, scene.sceneId);
  const narration = await requireAssetFile(shelf, projectId, scene.narrationKey);
  const segment = await requireAssetFile(shelf, projectId, scene.segmentKey);
  const seconds = speechSeconds(narration.asset);
  return {
    title,
    frames: sceneFrames(seconds),
    words: sceneWords(narration.asset),
    segment: segment.path,
    narration: seconds > 0 ? narration.path : null,
  };
}

function chaptersOf(pieces: readonly ScenePiece[]): Array<{ title: string; startFrame: number; endFrame: number }> {
  let at = 0;
  return pieces.map(({ title, frames }) => {
    const startFrame = at;
    at += frames;
    return { title, startFrame, endFrame: at };
  });
}

/** What stands in the film's description: each source with its address and licence. */
function describe(sources: readonly Source[]): string {
  const lines = sources.map((source) => [source.title, source.url, source.licence].filter(Boolean).join(' · '));
  return lines.length > 0 ? `Sources:\n${lines.join('\n')}\n\nMade with Lanternist.` : 'Made with Lanternist.';
}
