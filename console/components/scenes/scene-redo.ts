import type { Schemas } from '../../../api/client/client.ts';
import { redoSeconds, type RunTally } from '../../../domain/project/progress.ts';
import type { Field } from './scene-draft.ts';

type Scene = Pick<Schemas['Scene'], 'visual' | 'stale' | 'pins' | 'recording' | 'assets'>;
type StalePart = Scene['stale'][number];
export type ScenePart = 'words' | 'narration' | 'image';

const ORDER: readonly StalePart[] = ['words', 'narration', 'image', 'slides', 'segment'];
const PART_WORDS: Readonly<Record<StalePart, string>> = {
  words: 'the words',
  narration: 'the voice',
  image: 'the picture',
  slides: 'the slide',
  segment: 'its part of the film',
};

/** Whether a picture stands beside the words; a table, a chart, code or credits are drawn by the slide itself. */
export const hasPicture = ({ visual }: Pick<Scene, 'visual'>): boolean =>
  visual.type === 'pictogram' || visual.type === 'picture';

/** Whether the pictogram is chosen by the words, so that other words may bring another. */
const followsWords = ({ visual, pins }: Scene): boolean => visual.type === 'pictogram' && pins.image === undefined;

/** What a change of these fields makes stale; the gateway says it again when the change is saved. */
export function staleBy(fields: readonly Field[], scene: Scene): StalePart[] {
  const stale = new Set<StalePart>();
  for (const field of fields) {
    if (field === 'narration' || field === 'voice') stale.add('narration');
    if ((field === 'title' || field === 'narration') && followsWords(scene)) stale.add('image');
    if (field === 'title' || field === 'kicker' || field === 'bullets') stale.add('slides');
  }
  return withFollowing(stale, scene);
}

/** What another attempt at these parts makes anew; none named: what is stale, else voice and picture. */
export function staleByRegenerating(parts: readonly ScenePart[], scene: Scene): StalePart[] {
  if (parts.length === 0 && scene.stale.length > 0) return [...scene.stale];
  const wanted: readonly ScenePart[] = parts.length > 0 ? parts : ['narration', 'image'];
  const stale = new Set<StalePart>(wanted.filter((part) => part !== 'image' || hasPicture(scene)));
  if (stale.has('words')) for (const part of ['narration', 'image'] as const) stale.add(part);
  return withFollowing(stale, scene);
}

function withFollowing(stale: Set<StalePart>, scene: Scene): StalePart[] {
  if (!hasPicture(scene)) stale.delete('image');
  if (stale.has('image') || stale.has('words')) stale.add('slides');
  if (stale.size > 0) stale.add('segment');
  for (const part of scene.stale) stale.add(part);
  return ORDER.filter((part) => stale.has(part));
}

/** “the voice, the slide and its part of the film” */
export function partsInWords(parts: readonly StalePart[]): string {
  const words = ORDER.filter((part) => parts.includes(part)).map((part) => PART_WORDS[part]);
  const last = words.pop();
  if (last === undefined) return 'nothing';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

/** “about 9 s”, with the joining of the film. @param last what the last run took; null: as on the reference machine */
export function aboutTime(parts: readonly (readonly StalePart[])[], last: RunTally | null): string {
  return about(redoSeconds(parts, last ?? undefined));
}

export function about(seconds: number): string {
  if (seconds < 100) return `about ${Math.max(1, Math.ceil(seconds))} s`;
  return `about ${Math.round(seconds / 60)} min`;
}

/** What steps took in the last run, as far as the timeline tells. */
export function tallyOf({ run, steps }: Pick<Schemas['Timeline'], 'run' | 'steps'>): RunTally {
  const made = steps.filter((step) => step.made > 0);
  return {
    scenes: run?.scenes ?? 0,
    steps: Object.fromEntries(
      made.map((step) => [
        step.step,
        { done: [], seconds: step.workedMs / 1000, made: step.made, reused: step.reused },
      ]),
    ),
  };
}
