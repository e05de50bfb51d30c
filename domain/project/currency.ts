import { filmBasis, wordsKey, type StalePart } from './staleness.ts';
import type { FilmKeys } from './run.contract.ts';
import type { SceneEdits } from '../script/scene-edits.contract.ts';
import type { Scene as ScriptScene } from '../script/script.contract.ts';

export const CURRENCIES = ['current', 'stale', 'superseded'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** A scene with what it shows and what of that is stale. */
export interface ShownScene extends Pick<ScriptScene, 'kicker' | 'title' | 'bullets' | 'narration' | 'visual'> {
  readonly keys: {
    readonly narration?: string;
    readonly image?: string;
    readonly slides?: readonly string[];
    readonly segment?: string;
  };
  readonly edits: SceneEdits;
  readonly stale: readonly StalePart[];
}

/** What a project shows. */
export interface Shown {
  readonly scenes: readonly ShownScene[];
  /** null: nothing was written yet. */
  readonly script: { readonly key: string; readonly research: string | null } | null;
  readonly scriptStale: { readonly research: boolean; readonly script: boolean };
  readonly film: FilmKeys | null;
}

/** Of an asset what its currency depends on. `words` in its meta is the `wordsKey` of a scene's other wording. */
export interface JudgedAsset {
  readonly key: string;
  readonly meta: Record<string, unknown>;
}

/** Tells of each asset of a project whether it is what the project shows now. */
export function currencyIn(shown: Shown): (asset: JudgedAsset) => Currency {
  const known = new Map<string, Currency>();
  const add = (key: string | null | undefined, stale: boolean): void => {
    // What two scenes share is current as long as one of them still follows from it.
    if (key && known.get(key) !== 'current') known.set(key, stale ? 'stale' : 'current');
  };
  const words = new Map<string, boolean>();
  for (const scene of shown.scenes) {
    const { keys, stale, visual, edits } = scene;
    add(keys.narration, stale.includes('narration'));
    add(keys.image, stale.includes('image'));
    for (const key of keys.slides ?? []) add(key, stale.includes('slides'));
    add(keys.segment, stale.includes('segment'));
    add(visual.type === 'picture' ? visual.attachment : null, false);
    add(edits.recording, false);
    words.set(wordsKey(scene), stale.includes('words'));
  }
  const { script, scriptStale, film } = shown;
  add(script?.research, scriptStale.research);
  add(script?.key, scriptStale.script || scriptStale.research);
  if (film) {
    const stale = filmIsStale(shown, film);
    for (const key of [film.video, film.webVtt, film.subRip, film.thumbnail, film.report]) add(key, stale);
  }
  return ({ key, meta }) => {
    const wording = typeof meta['words'] === 'string' ? words.get(meta['words']) : undefined;
    if (wording !== undefined) return wording ? 'stale' : 'current';
    return known.get(key) ?? 'superseded';
  };
}

function filmIsStale({ scenes, script, scriptStale }: Shown, film: FilmKeys): boolean {
  return (
    scriptStale.research ||
    scriptStale.script ||
    (script !== null && script.key !== film.script) ||
    scenes.some(({ stale }) => stale.length > 0) ||
    (film.basis !== undefined && film.basis !== filmBasis(scenes))
  );
}
