import type { Scene, Visual } from '../../../domain/script/script.contract.ts';
import { clip, sameKey } from '../../../domain/script/scene-text.ts';
import type { RewriteRequest, SceneText } from '../writer.ts';
import { asSentence, joined } from '../../../domain/script/telling/beats.ts';
import { closingNarrations } from '../../../domain/script/telling/closing.ts';
import { sectionSubject, told } from './ideas.ts';
import { choicesOf, poolOf, type Pool, type Unit } from './rewrite-pool.ts';
import { plainTitle, SceneWords } from '../../../domain/script/telling/scene-words.ts';
import { spokenVisual } from '../../../domain/script/telling/spoken-visual.ts';
import { keyOf } from '../../../domain/script/telling/titles-key.ts';

/** Times that the same sentences get other titles and lines. */
const PRESENTATIONS = 6;
/** The further ones are for scenes of which little can be said. */
const FULL_PRESENTATIONS = 4;
/** Characters of narration that a scene may grow to, and how much longer than it was it may become. */
const LONGEST = 700;
const LONGER = 1.6;
const BULLETS_MAX = 4;
const BULLET_MAX = 160;

/** Other words for a scene, the best first; what the scene says already may be among them. Lazy: grammar takes time. */
export function* rewordings(request: RewriteRequest, scene: Scene): Generator<SceneText, undefined> {
  if (scene.kind === 'closing') {
    const says = closingNarrations(request.material, request.script.sources.length > 0);
    for (const narration of says) yield { ...textOf(scene), narration };
    return;
  }
  const pool = poolOf(request, scene);
  if (scene.kind === 'opening') {
    yield* openings(request, scene, pool);
    return;
  }
  if (pool.own.length === 0) {
    yield* withoutSentences(scene);
    return;
  }
  const notes = request.material.origin === 'notes';
  const most = Math.max(LONGEST, scene.narration.length * LONGER);
  const choices = choicesOf(pool, notes ? 'own' : 'others').filter((units) => narrationOf(units).length <= most);
  for (let number = 0; number < PRESENTATIONS; number += 1) {
    for (const units of choices) yield present(request, scene, units, number);
  }
}

function textOf({ kicker, title, bullets, narration }: Scene): SceneText {
  return { kicker, title, bullets, narration };
}

function narrationOf(units: readonly Unit[]): string {
  return joined(told(units));
}

/** The units as a scene; a higher number has other titles and lines. */
function present(request: RewriteRequest, scene: Scene, units: readonly Unit[], number: number): SceneText {
  const narration = narrationOf(units);
  const sentences = told(units);
  const words = sceneWords(request, scene);
  const titles =
    request.material.language === 'en' ? words.freeTitles(sentences) : plainTitles(request, scene, sentences);
  const title = titles[Math.min(number % FULL_PRESENTATIONS, titles.length - 1)] ?? scene.title;
  const items = units.flatMap(({ bullet }) => (bullet === null ? [] : [clip(bullet, BULLET_MAX)]));
  const cards = scene.visual.type !== 'pictogram' && scene.visual.type !== 'picture';
  const others = titles.filter((other) => other !== title);
  const bullets =
    cards && items.length === 0 ? [] : linesOf(items, words.bullets(sentences, title, number), others, number);
  return { kicker: scene.kicker, title, narration, bullets };
}

/** Items of a list are shown as they stand. The last two presentations show fewer lines, or what could be titles, and none. */
function linesOf(
  items: readonly string[],
  found: readonly string[],
  titles: readonly string[],
  number: number,
): string[] {
  if (number === PRESENTATIONS - 1) return [];
  const lines = items.length > 0 ? items.slice(0, BULLETS_MAX) : found;
  if (number < FULL_PRESENTATIONS) return [...lines];
  return lines.length > 1 ? lines.slice(0, -1) : titles.slice(0, 2);
}

function sceneWords({ material, otherTitles }: RewriteRequest, scene: Scene): SceneWords {
  const notes = material.origin === 'notes';
  const about = notes
    ? [material.title]
    : material.sections.flatMap((section) => sectionSubject(section, section.heading)?.name ?? section.heading);
  const known = new Set(notes ? [] : material.sections.slice(1).map(({ heading }) => keyOf(heading)));
  const words = new SceneWords({ topic: material.title, about, known }, material.language);
  words.reserve([...otherTitles, scene.title]);
  return words;
}

/** Beginnings of the sentences, for languages whose grammar is not known here. */
function plainTitles({ otherTitles }: RewriteRequest, scene: Scene, sentences: readonly string[]): string[] {
  const taken = new Set([...otherTitles, scene.title].map(keyOf));
  return sentences.map(plainTitle).filter((title) => title !== '' && !taken.has(keyOf(title)));
}

/** What the film tells, as its scenes are called. */
function contentsOf({ script }: RewriteRequest): string[] {
  const titles = script.scenes.flatMap(({ kind, title }) => (kind === 'content' ? [title] : []));
  return [...new Set(titles)].slice(0, BULLETS_MAX);
}

/** The opening keeps its title and first sentence; beside them it may say what the film is about and what it tells. */
function* openings(request: RewriteRequest, scene: Scene, pool: Pool): Generator<SceneText, undefined> {
  const base = textOf(scene);
  const { title, summary } = request.material;
  const contents = contentsOf(request);
  const named = summary === '' ? '' : asSentence(`${title}: ${summary}`);
  const listed = contents.length === 0 ? '' : asSentence(contents.join(', '));
  const choices = choicesOf(pool, 'others')
    .filter((units) => units[0] === pool.own[0])
    .map(narrationOf)
    .filter((narration) => narration.length <= LONGEST);
  const own = choices.length > 0 ? choices : [scene.narration];
  const together = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  const said = [
    ...own,
    ...own.map((each) => together([named, each])),
    ...own.map((each) => together([each, listed])),
    named,
  ];
  for (const bullets of [scene.bullets, contents, contents.slice(0, 2)]) {
    for (const narration of said) if (narration !== '') yield { ...base, bullets, narration };
  }
}

/** A scene for which the material has no sentences: its title and its visual's own words. */
function* withoutSentences(scene: Scene): Generator<SceneText, undefined> {
  const base = textOf(scene);
  const named = asSentence(scene.title);
  const own = spokenVisual(scene.visual, '');
  const names = namesIn(scene.visual);
  const listed = names.length === 0 ? '' : asSentence(names.join(', '));
  for (const parts of [[named, own], [own], [named, listed], [listed], [named]]) {
    const narration = parts.filter((part) => part !== '').join(' ');
    if (sameKey(narration) !== '') yield { ...base, narration };
  }
}

function namesIn(visual: Visual): readonly string[] {
  if (visual.type === 'chart') return visual.labels;
  if (visual.type === 'table')
    return visual.rows.flatMap(([first]) => (first === undefined || first === '' ? [] : [first]));
  return [];
}
