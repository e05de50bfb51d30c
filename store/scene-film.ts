import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Canonical } from '../domain/content-key.ts';
import {
  filmSize,
  FPS,
  LEAD_SECONDS,
  sceneFrames,
  type Picture,
  type SceneFilm,
} from '../domain/film/film.contract.ts';
import { accentFor } from '../domain/film/theme.ts';
import type { SceneWithAssets } from '../domain/project/run.contract.ts';
import { sceneBases } from '../domain/project/staleness.ts';
import type { SceneBases } from '../domain/script/scene-edits.contract.ts';
import { sourceSchema, type Source, type Visual } from '../domain/script/script.contract.ts';
import type { AssetRow } from './entities/asset.entity.ts';
import type { SceneRow } from './entities/scene.entity.ts';
import { requireAsset } from './assets/read-asset.ts';
import type { AssetStore } from './assets/asset-store.ts';
import { getProject } from './repositories/projects.repository.ts';
import { getRunOptions } from './repositories/runs.repository.ts';
import { requireScene } from './repositories/scenes.repository.ts';

const narrationMeta = z.object({
  /** The user's own recording is heard also where the scene has no words. */
  recorded: z.boolean().default(false),
  words: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })),
});
const scriptMeta = z.object({ title: z.string(), language: z.string(), sources: z.array(sourceSchema) });

const pictureCredits = z.object({
  credits: z.array(z.object({ title: z.string(), detail: z.string() })).default([]),
});

/** Seconds of speech in a narration: 0 where nothing is said, however long its file is. */
export function speechSeconds(narration: AssetRow): number {
  const { words, recorded } = narrationMeta.parse(narration.meta);
  return recorded || words.some((word) => word.end > word.start) ? (narration.durationSeconds ?? 0) : 0;
}

/** Whether a narration is the user's own recording. */
export function isRecorded(narration: AssetRow): boolean {
  return narrationMeta.parse(narration.meta).recorded;
}

/** Words of a narration with their times in the scene (seconds from its first frame). */
export function sceneWords(narration: AssetRow): SceneFilm['words'] {
  if (speechSeconds(narration) === 0) return [];
  return narrationMeta.parse(narration.meta).words.map((word) => ({
    text: word.text,
    start: round(LEAD_SECONDS + word.start),
    end: round(LEAD_SECONDS + word.end),
  }));
}

/** Title, language and sources of the script. */
export function scriptFacts(script: AssetRow): { title: string; language: string; sources: Source[] } {
  return scriptMeta.parse(script.meta);
}

/** Everything that decides the frames of a scene, gathered from rows, and the fingerprints of just these rows. */
export async function loadSceneFilm(
  em: EntityManager,
  assets: AssetStore,
  ref: SceneWithAssets,
): Promise<{ film: SceneFilm; bases: Required<SceneBases> }> {
  const { projectId, runId } = ref;
  const [project, options] = [await getProject(em, projectId), await getRunOptions(em, runId)];
  const scene = await requireScene(em, ref.sceneId);
  const narration = await requireAsset({ em }, projectId, ref.narrationKey);
  const { sources } = scriptFacts(await requireAsset({ em }, projectId, ref.scriptKey));
  const film: SceneFilm = {
    ...filmSize(options),
    fps: FPS,
    accent: accentFor(project.topic, options.accent),
    captions: options.captions,
    motion: options.motion,
    scene: {
      kind: scene.kind,
      kicker: scene.kicker,
      title: scene.title,
      bullets: scene.bullets,
      visual: withPictureCredits(scene),
    },
    sourceLine: sourceLine(sources.filter((source) => scene.sources.includes(source.id))),
    picture: ref.imageKey ? await loadPicture(em, assets, projectId, ref.imageKey) : null,
    frames: sceneFrames(speechSeconds(narration)),
    words: sceneWords(narration),
    position: { index: ref.index, count: ref.count },
  };
  const keys = { narration: ref.narrationKey, ...(ref.imageKey === null ? {} : { image: ref.imageKey }) };
  const given = { ...scene, index: ref.index, keys };
  return { film, bases: sceneBases(given, { topic: project.topic, options, count: ref.count }) };
}

/** The film without what depends on this machine: paths give way to the key of what they lead to. */
export function filmForKey(film: SceneFilm, imageKey: string | null): { readonly [name: string]: Canonical } {
  const { picture, ...rest } = film;
  return { ...(rest as unknown as { [name: string]: Canonical }), picture: picture ? imageKey : null };
}

/** The credits card also names the makers of the pictures, whom illustration found out. */
function withPictureCredits(scene: SceneRow): Visual {
  if (scene.visual.type !== 'credits') return scene.visual;
  const { credits } = pictureCredits.parse(scene.picture ?? {});
  return { ...scene.visual, lines: [...scene.visual.lines, ...credits] };
}

async function loadPicture(em: EntityManager, assets: AssetStore, projectId: string, key: string): Promise<Picture> {
  const image = await requireAsset({ em }, projectId, key);
  const drawn = image.meta['picture'] as Picture | undefined;
  return drawn ?? { kind: 'photo', path: await assets.localPath(image.path) };
}

/** “Source: Wikipedia, “Volcano”, CC BY-SA 4.0”; empty for a scene that rests on the user's own notes alone. */
function sourceLine(sources: readonly Source[]): string {
  const named = sources
    .filter((source) => source.kind !== 'notes')
    .map((source) => [`“${source.title}”`, source.licence].filter(Boolean).join(', '));
  if (named.length === 0) return '';
  return `${named.length > 1 ? 'Sources' : 'Source'}: ${named.join(' · ')}`;
}

const round = (seconds: number): number => Math.round(seconds * 10_000) / 10_000;
