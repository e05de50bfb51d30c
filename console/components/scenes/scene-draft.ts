import type { Schemas } from '../../../api/client/client.ts';

/** What can be typed into a card. */
export const FIELDS = ['kicker', 'title', 'bullets', 'narration', 'voice'] as const;
export type Field = (typeof FIELDS)[number];
export type SceneWords = Pick<Schemas['Scene'], Field>;

export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  kicker: 'Kicker',
  title: 'Title',
  bullets: 'Bullets',
  narration: 'Narration',
  voice: 'Voice',
};

/** As the gateway checks them; a film shows no more. */
export const KICKER_MAX = 80;
export const LINE_MAX = 160;
export const BULLETS_MAX = 4;
export const NARRATION_MAX = 6000;

/** Words of a scene that were typed and not saved. */
export interface SceneDraft {
  /** What the words were typed over, and the version that they had. */
  readonly base: SceneWords;
  readonly version: number;
  readonly mine: SceneWords;
  /** The scene as somebody else saved it meanwhile, where that meets what was typed. */
  readonly theirs: { readonly words: SceneWords; readonly version: number } | null;
}

/** One field that two people changed. */
interface Clash {
  readonly field: Field;
  readonly base: SceneWords[Field];
  readonly mine: SceneWords[Field];
  readonly theirs: SceneWords[Field];
}

export function wordsOf({ kicker, title, bullets, narration, voice }: SceneWords): SceneWords {
  return { kicker, title, bullets: [...bullets], narration, voice };
}

export function beginDraft(scene: SceneWords & { readonly version: number }): SceneDraft {
  return { base: wordsOf(scene), version: scene.version, mine: wordsOf(scene), theirs: null };
}

export function typed<F extends Field>(draft: SceneDraft, field: F, value: SceneWords[F]): SceneDraft {
  return { ...draft, mine: { ...draft.mine, [field]: value } };
}

export function dirtyFields({ base, mine }: Pick<SceneDraft, 'base' | 'mine'>): Field[] {
  return FIELDS.filter((field) => !same(base[field], mine[field]));
}

/** Only what was typed: the rest stays whatever it is by then. */
export function patchOf(draft: SceneDraft): Partial<SceneWords> {
  return Object.fromEntries(dirtyFields(draft).map((field) => [field, tidy(draft.mine[field])]));
}

/**
 * The draft over the scene as it is saved now. What was not typed over follows; what only we changed stays ours; what both
 * changed is kept twice until somebody decides.
 */
export function rebased(draft: SceneDraft, scene: SceneWords & { readonly version: number }): SceneDraft {
  // Also what was read before, and arrives late.
  if (scene.version <= (draft.theirs ?? draft).version) return draft;
  const words = wordsOf(scene);
  const dirty = dirtyFields(draft);
  const meets = (field: Field): boolean =>
    dirty.includes(field) && !same(words[field], draft.base[field]) && !same(words[field], draft.mine[field]);
  const clashing = FIELDS.filter(meets);
  const base = assemble((field) => (clashing.includes(field) ? draft.base : words)[field]);
  const mine = assemble((field) => (dirty.includes(field) ? draft.mine : words)[field]);
  if (clashing.length === 0) return { base, mine, version: scene.version, theirs: null };
  return { base, mine, version: draft.version, theirs: { words, version: scene.version } };
}

export function clashesOf({ base, mine, theirs }: SceneDraft): Clash[] {
  if (theirs === null) return [];
  const { words } = theirs;
  return FIELDS.filter((field) => !same(base[field], words[field]) && !same(mine[field], words[field])).map(
    (field) => ({
      field,
      base: base[field],
      mine: mine[field],
      theirs: words[field],
    }),
  );
}

/** After a decision on each field that clashes: `theirs` takes the saved one; what is typed stays where nothing is said. */
export function settled(draft: SceneDraft, take: ReadonlySet<Field>): SceneDraft {
  if (draft.theirs === null) return draft;
  const { words, version } = draft.theirs;
  return {
    base: words,
    version,
    mine: assemble((field) => (take.has(field) ? words : draft.mine)[field]),
    theirs: null,
  };
}

/** Why a draft cannot be saved, by field. */
export function faultsOf({ mine }: Pick<SceneDraft, 'mine'>): Partial<Record<Field, string>> {
  const faults: Partial<Record<Field, string>> = {};
  const bullets = tidy(mine.bullets);
  if (mine.kicker.trim().length > KICKER_MAX) faults.kicker = `At most ${KICKER_MAX} characters.`;
  if (mine.title.trim() === '') faults.title = 'A scene needs a title.';
  if (mine.title.trim().length > LINE_MAX) faults.title = `At most ${LINE_MAX} characters.`;
  if (bullets.length > BULLETS_MAX) faults.bullets = `At most ${BULLETS_MAX} bullets fit beside the picture.`;
  else if (bullets.some(({ length }) => length > LINE_MAX)) faults.bullets = `At most ${LINE_MAX} characters a bullet.`;
  if (mine.narration.trim().length > NARRATION_MAX) faults.narration = `At most ${NARRATION_MAX} characters.`;
  return faults;
}

/** Characters that would have to be typed anew if the draft were thrown away. */
export function charactersTyped(draft: SceneDraft): number {
  const lengths = dirtyFields(draft).map((field) => {
    const [before, after] = [asText(draft.base[field]), asText(draft.mine[field])];
    return changedPart(before, after);
  });
  return lengths.reduce((sum, length) => sum + length, 0);
}

export function asText(value: SceneWords[Field]): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join('\n');
}

/** Between what two texts have in common at both ends. */
function changedPart(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return after.length - head - tail;
}

function assemble(pick: (field: Field) => SceneWords[Field]): SceneWords {
  const entries = FIELDS.map((field) => [field, pick(field)]);
  return Object.fromEntries(entries) as unknown as SceneWords;
}

/** As the gateway will keep it: spaces around it, and empty bullets, are nobody's words. */
function tidy<Value extends SceneWords[Field]>(value: Value): Value {
  if (value === null) return value;
  if (typeof value === 'string') return value.trim() as Value;
  return value.map((line) => line.trim()).filter((line) => line !== '') as unknown as Value;
}

function same(one: SceneWords[Field], other: SceneWords[Field]): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));
}
