import { capitalised, clip, sameKey } from '../../../domain/script/scene-text.ts';
import type { Scene, Script } from '../../../domain/script/script.contract.ts';
import type { WriteRequest } from '../writer.ts';
import { closingScene } from './closing.ts';
import { ideasOf, sectionSubject, told, type Idea } from './ideas.ts';
import { SceneWords, plainTitle } from './scene-words.ts';
import { evenGroups, SCENE_AIR_SECONDS, secondsOf, selectWithin } from './selection.ts';
import { keyOf } from './titles-key.ts';
import type { Variant } from './variant.ts';

/** Seconds of a film about an article where the user sets none. */
const DEFAULT_SECONDS = 68;
const SCENES_MIN = 4;
const SCENES_MOST = 9;
/** Characters of narration that one scene carries well. */
const GOOD_SCENE_CHARACTERS = 210;

/** A script of an encyclopaedia's article and the articles beside it: 4 to 9 scenes where there are sentences enough. */
export function articleScript({ material, options }: WriteRequest, variant: Variant): Script {
  const { speed } = options;
  const target = (options.length ?? DEFAULT_SECONDS) * variant.length;
  const all = material.sections.map((section, index) => ideasOf(section, index, section.heading || material.title));
  const [main = [], ...others] = all;
  const [lead, ...rest] = main;
  if (lead === undefined) throw new RangeError('the material holds no whole sentence');
  const context = {
    topic: material.title,
    about: material.sections.flatMap((section) => sectionSubject(section, section.heading)?.name ?? section.heading),
    known: new Set(material.sections.slice(1).map(({ heading }) => keyOf(heading))),
  };
  const words = new SceneWords(context, material.language);
  const opening = openingScene(material, lead, words);
  const closing = closingScene(material.title, material.language, material.sources);
  const fixed = secondsOf([opening.narration, closing.narration], speed) + 2 * SCENE_AIR_SECONDS;
  const chosen = choose([rest, ...others], target - fixed, speed, variant);
  const groups = group(chosen);
  words.reserve(
    groups.flatMap(([first]) =>
      first !== undefined && first.section > 0 ? [material.sections[first.section]?.heading ?? ''] : [],
    ),
  );
  const content = groups.map((ideas) => contentScene(material, ideas, words, variant));
  const used = new Set([opening, ...content].flatMap(({ sources }) => sources));
  const sources = material.sources.filter(({ id }) => used.has(id));
  return {
    version: 1,
    title: clip(material.title, 300),
    language: material.language,
    sources,
    scenes: [opening, ...content, closingScene(material.title, material.language, sources)],
  };
}

function openingScene(material: WriteRequest['material'], lead: Idea, words: SceneWords): Scene {
  const narration = lead.sentences.join(' ');
  const title = words.claim(clip(material.title, 160));
  const same = sameKey(material.summary) === sameKey(title);
  return {
    kind: 'opening',
    kicker: same ? '' : clip(capitalised(material.summary), 80),
    title,
    bullets: [],
    narration,
    visual: words.pictogram(title, narration),
    sources: [...(material.sections[0]?.sources ?? [])],
  };
}

/** Which ideas fit the time: the article's own first, then what its neighbours are. */
function choose(all: readonly (readonly Idea[])[], seconds: number, speed: number, variant: Variant): Idea[] {
  const [main = [], ...others] = all;
  const leads = others.flatMap((ideas) => leadOf(ideas));
  const first = [...main, ...leads];
  const kept = selectWithin(
    first.map((idea, at) => ({ seconds: timeOf(idea, speed), worth: worthOf(idea, at, variant) })),
    seconds * 1.04,
  );
  // Too little time for a film at all: the shortest ideas, as few as a film needs.
  const shortest = first
    .map((_, at) => at)
    .toSorted((a, b) => timeOf(first[a] ?? NO_IDEA, speed) - timeOf(first[b] ?? NO_IDEA, speed));
  for (const at of shortest) if (kept.length < SCENES_MIN - 2 && !kept.includes(at)) kept.push(at);
  const chosen = kept.toSorted((a, b) => a - b).flatMap((at) => first[at] ?? []);
  // Still time: the chosen neighbours tell more.
  let left = seconds - chosen.reduce((sum, idea) => sum + timeOf(idea, speed), 0);
  for (const idea of others.flat()) {
    const lead = chosen.find(({ section, order }) => section === idea.section && order === 0);
    const known = lead?.sentences.includes(idea.sentences[0] ?? '') ?? true;
    const time = secondsOf(idea.sentences, speed);
    if (known || time > left) continue;
    chosen.push(idea);
    left -= time;
  }
  return chosen;
}

const NO_IDEA: Idea = { section: 0, order: 0, sentences: [], joined: '' };
/** A neighbour's definition is often one short line: what follows it makes a scene of it. */
const LEAD_CHARACTERS = 110;
const LEAD_CHARACTERS_MAX = 280;

function leadOf(ideas: readonly Idea[]): Idea[] {
  const [lead, ...more] = ideas;
  if (lead === undefined) return [];
  const sentences = [...lead.sentences];
  for (const next of more) {
    const length = sentences.join(' ').length;
    if (length >= LEAD_CHARACTERS || length + next.sentences.join(' ').length > LEAD_CHARACTERS_MAX) break;
    sentences.push(next.joined, ...next.sentences.slice(1));
  }
  return [{ ...lead, sentences }];
}

function timeOf({ sentences }: Idea, speed: number): number {
  return (
    secondsOf(sentences, speed) + SCENE_AIR_SECONDS * Math.min(1, sentences.join(' ').length / GOOD_SCENE_CHARACTERS)
  );
}

function worthOf(idea: Idea, at: number, variant: Variant): number {
  const text = idea.sentences.join(' ').toLowerCase();
  const base = idea.section === 0 ? 16 - idea.order * 0.35 : 5 - idea.section * 0.35;
  const unwanted = variant.unwanted.some((words) => text.includes(words));
  // Another attempt values every other idea less, so that another choice comes out where there is one.
  const passed = variant.number > 0 && (at + variant.number) % (variant.number + 2) === 0;
  const long = text.length > 380 ? 0.6 : 1;
  return (unwanted ? 0.05 : 1) * (passed ? 0.35 : 1) * long * base * (0.5 + text.length / 300);
}

/** Ideas of one section share scenes as evenly as can be, each neighbour has its own. */
function group(ideas: readonly Idea[]): Idea[][] {
  const own = ideas.filter(({ section }) => section === 0);
  const sections = [...new Set(ideas.filter(({ section }) => section > 0).map(({ section }) => section))];
  const room = SCENES_MOST - 2;
  const others = sections
    .slice(0, own.length === 0 ? room : room - 1)
    .map((section) => ideas.filter((idea) => idea.section === section));
  const lengths = own.map(({ sentences }) => sentences.join(' ').length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const least = Math.max(1, SCENES_MIN - 2 - others.length);
  const count = Math.min(room - others.length, Math.max(least, Math.round(total / GOOD_SCENE_CHARACTERS)));
  const ends = own.length === 0 ? [] : evenGroups(lengths, count);
  const groups = ends.map((end, at) => own.slice(ends[at - 1] ?? 0, end));
  return [...groups, ...others];
}

function contentScene(
  { sections, title: topic, language }: WriteRequest['material'],
  ideas: readonly Idea[],
  words: SceneWords,
  variant: Variant,
): Scene {
  const sentences = told(ideas);
  const narration = sentences.join(' ');
  const section = sections[ideas[0]?.section ?? 0];
  const own = (ideas[0]?.section ?? 0) === 0;
  const heading = section?.heading ?? '';
  const fallback = plainTitle(sentences[0] ?? narration);
  const title =
    own || heading === ''
      ? words.title(sentences, language === 'en' ? topic : fallback, variant.number)
      : clip(heading, 160);
  return {
    kind: 'content',
    kicker: clip(topic, 80),
    title,
    bullets: words.bullets(sentences, title),
    narration,
    visual: words.pictogram(title, narration),
    sources: [...(section?.sources ?? [])],
  };
}
