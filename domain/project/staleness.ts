import { canonicalJson, sha256Hex, type Canonical } from '../content-key.ts';
import type { Rejection, SceneBases, SceneEdits, ScenePins, SceneRejections } from '../script/scene-edits.contract.ts';
import type { Scene as ScriptScene } from '../script/script.contract.ts';
import type { ProjectOptions } from './project.contract.ts';

/** What is made of a scene, in the order of making. */
export const SCENE_ASSETS = ['narration', 'image', 'slides', 'segment'] as const;
export type SceneAsset = (typeof SCENE_ASSETS)[number];
/** `words`: the words as they are were sent back and nobody has written others yet. */
export const STALE_PARTS = ['words', ...SCENE_ASSETS] as const;
export type StalePart = (typeof STALE_PARTS)[number];

/** Of a scene's row what decides its assets. */
export interface SceneForBases extends Pick<
  ScriptScene,
  'kind' | 'kicker' | 'title' | 'bullets' | 'narration' | 'visual' | 'sources'
> {
  readonly index: number;
  readonly edits: SceneEdits;
  readonly pins: ScenePins;
  readonly rejections: SceneRejections;
  /** What illustration chose; its shape belongs to that step. */
  readonly picture?: unknown;
  /** Keys of the assets that the later ones are made from. */
  readonly keys: { readonly narration?: string; readonly image?: string };
}

/** Of the film what decides the assets of each scene. */
export interface FilmForBases {
  readonly topic: string;
  readonly options: ProjectOptions;
  /** Scenes of the film. */
  readonly count: number;
}

/**
 * Fingerprints of what each asset of a scene is made from. A step takes them of the row as it read it when it began, with the
 * keys that it was given, and writes its own with its key; the gateway takes them of the row as it is now.
 */
export function sceneBases(scene: SceneForBases, film: FilmForBases): Required<SceneBases> {
  const slides = slidesBasis(scene, film);
  const { captions, motion } = film.options;
  return {
    narration: fingerprint(narrationBasis(scene, film.options)),
    image: fingerprint(imageBasis(scene, film.topic)),
    slides: fingerprint(slides),
    segment: fingerprint({ slides, narration: scene.keys.narration, captions, motion }),
  };
}

/**
 * What of a scene no longer follows from what it is made from. An asset made from a stale one is stale, too. What was never
 * made, or by a version that kept no fingerprint, is not called stale.
 */
export function staleParts(scene: SceneForBases & { readonly bases: SceneBases }, film: FilmForBases): StalePart[] {
  const now = sceneBases(scene, film);
  const differs = (part: SceneAsset): boolean => scene.bases[part] !== undefined && scene.bases[part] !== now[part];
  const made = (part: SceneAsset): boolean => scene.bases[part] !== undefined;
  const narration = differs('narration');
  const image = differs('image');
  const slides = differs('slides') || (made('slides') && image);
  const segment = differs('segment') || (made('segment') && (slides || narration));
  const stale = { words: wordsSentBack(scene), narration, image, slides, segment };
  return STALE_PARTS.filter((part) => stale[part]);
}

/** Names a scene's wording: what `rejections.words` knows it by. */
export function wordsKey({
  kicker,
  title,
  bullets,
  narration,
}: Pick<ScriptScene, 'kicker' | 'title' | 'bullets' | 'narration'>): string {
  return fingerprint({ kicker, title, bullets, narration });
}

/** Whether the words as they stand were sent back, so that others have to be written. */
function wordsSentBack(scene: SceneForBases): boolean {
  const key = wordsKey(scene);
  return (scene.rejections.words ?? []).some((rejection) => rejection.key === key && !rejection.exhausted);
}

/** Fingerprints of what a project's research and its script are made from. */
export interface ScriptBasis {
  readonly research: string;
  readonly script: string;
}

/** What a script is written from, as the project says it now. The step takes it of the project as it read it when it began. */
export function scriptBasis(
  project: {
    readonly topic: string;
    readonly notes?: string | null;
    readonly rejections: readonly Rejection[];
    readonly scriptPin?: string | null;
  },
  { length, speed, language }: Pick<ProjectOptions, 'length' | 'speed' | 'language'>,
): ScriptBasis {
  const research = fingerprint({ topic: project.topic, notes: project.notes ?? null });
  const pin = project.scriptPin ?? null;
  const script = pin === null ? { research, rejections: listed(project.rejections), length, speed, language } : { pin };
  return { research, script: fingerprint(script) };
}

/** Fingerprint of what a film is joined from. */
export function filmBasis(
  scenes: readonly { readonly keys: { readonly narration?: string; readonly segment?: string } }[],
): string {
  return fingerprint(scenes.map(({ keys }) => ({ narration: keys.narration, segment: keys.segment })));
}

function narrationBasis(scene: SceneForBases, options: ProjectOptions): Canonical {
  const { edits, pins, rejections } = scene;
  if (pins.narration !== undefined) return { pin: pins.narration };
  const text = scene.narration;
  if (edits.recording !== undefined) return { text, recording: edits.recording };
  const { speed, language } = options;
  return { text, voice: edits.voice ?? options.voice, speed, language, rejections: listed(rejections.narration) };
}

function imageBasis(scene: SceneForBases, topic: string): Canonical {
  const { kind, title, narration, visual, pins } = scene;
  // Elsewhere the place is filled by what the slide draws itself.
  if (visual.type !== 'pictogram' && visual.type !== 'picture') return { visual: visual.type };
  if (pins.image !== undefined) return { pin: pins.image };
  const rejections = listed(scene.rejections.image);
  // One that was sent back gives way to one that is drawn.
  if (visual.type === 'picture' && rejections === null) return { attachment: visual.attachment };
  const chosen = (scene.picture ?? null) as Canonical;
  return { topic, kind, title, narration, visual, rejections, chosen };
}

function slidesBasis(scene: SceneForBases, { topic, options, count }: FilmForBases): Canonical {
  const { kind, kicker, title, bullets, visual, sources, index } = scene;
  const { format, resolution, accent } = options;
  return {
    scene: { kind, kicker, title, bullets, visual, sources },
    // The credits card also names the makers of the pictures, whom illustration found out.
    credits: visual.type === 'credits' ? ((scene.picture ?? null) as Canonical) : null,
    image: scene.keys.image,
    look: { format, resolution, accent: accent ?? topic },
    position: { index, count },
  };
}

/** Null for none, so that a list that was never begun and one that was emptied are the same. */
function listed(rejections: readonly Rejection[] | undefined): Canonical {
  if (rejections === undefined || rejections.length === 0) return null;
  return rejections.map(({ reason, key }) => ({ reason, key }));
}

function fingerprint(value: Canonical): string {
  return sha256Hex(canonicalJson(value));
}
