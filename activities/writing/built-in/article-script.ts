import { capitalised, clip, sameKey } from '../../../domain/script/scene-text.ts';
import type { Scene, Script } from '../../../domain/script/script.contract.ts';
import type { WriteRequest } from '../writer.ts';
import { closingScene } from '../../../domain/script/telling/closing.ts';
import { ideasOf, loosened, sectionSubject, told, type Idea } from './ideas.ts';
import { SceneWords, plainTitle } from '../../../domain/script/telling/scene-words.ts';
import { asSentence, joined } from '../../../domain/script/telling/beats.ts';
import { choose, groupScenes } from './choice.ts';
import { SCENE_AIR_SECONDS, secondsOf } from '../../../domain/script/telling/selection.ts';
import { keyOf } from '../../../domain/script/telling/titles-key.ts';
import { bulletSkip, titleSkip, type Variant } from '../../../domain/script/telling/variant.ts';

/** Seconds of a film about an article where the user sets none. */
const DEFAULT_SECONDS = 68;
/** Attempts up to this one call a neighbour's scene by its article's title. */
const HEADED_VARIANTS = 3;

/** A script of an encyclopaedia's article and the articles beside it: 4 to 9 scenes where there are sentences enough. */
export function articleScript({ material, options }: WriteRequest, variant: Variant): Script {
  const { speed } = options;
  const target = (options.length ?? DEFAULT_SECONDS) * variant.length * variant.trim;
  const all = material.sections.map((section, index) => ideasOf(section, index, section.heading || material.title));
  const [whole = [], ...others] = all;
  const [lead = onlyTitle(material), ...rest] = whole.flatMap((idea) => loosened(idea));
  const context = {
    topic: material.title,
    about: material.sections.flatMap((section) => sectionSubject(section, section.heading)?.name ?? section.heading),
    known: new Set(material.sections.slice(1).map(({ heading }) => keyOf(heading))),
  };
  const words = new SceneWords(context, material.language);
  const opening = openingScene(material, lead, words);
  const closing = closingScene(material, material.sources);
  const fixed = secondsOf([opening.narration, closing.narration], speed) + 2 * SCENE_AIR_SECONDS;
  const time = { seconds: target - fixed, speed, strict: options.length !== null };
  const chosen = choose([rest, ...others], time, variant);
  const groups = groupScenes(chosen);
  words.reserve(
    groups.flatMap(([first]) =>
      first !== undefined && first.section > 0 ? [material.sections[first.section]?.heading ?? ''] : [],
    ),
  );
  const content = groups.map((ideas, at) => {
    const again = groups[at - 1]?.[0]?.section === ideas[0]?.section;
    return contentScene(material, ideas, { words, variant, again });
  });
  const used = new Set([opening, ...content].flatMap(({ sources }) => sources));
  const sources = material.sources.filter(({ id }) => used.has(id));
  return {
    version: 1,
    title: clip(material.title, 300),
    language: material.language,
    sources,
    scenes: [opening, ...content, closingScene(material, sources)],
  };
}

/** An article without a single whole sentence still has a name and a description. */
function onlyTitle({ title, summary }: WriteRequest['material']): Idea {
  const said = asSentence(summary === '' ? title : `${title}: ${summary}`);
  return { section: 0, order: 0, sentences: [said], joined: said };
}

function openingScene(material: WriteRequest['material'], lead: Idea, words: SceneWords): Scene {
  const narration = joined(lead.sentences);
  const title = words.claim(clip(material.title, 160));
  const same = sameKey(material.summary) === sameKey(title);
  return {
    kind: 'opening',
    // Cut short, a description says something else.
    kicker: same || material.summary.length > 80 ? '' : capitalised(material.summary),
    title,
    bullets: [],
    narration,
    visual: words.pictogram(title, narration),
    sources: [...(material.sections[0]?.sources ?? [])],
  };
}

function contentScene(
  { sections, title: topic, language }: WriteRequest['material'],
  ideas: readonly Idea[],
  { words, variant, again }: { words: SceneWords; variant: Variant; again: boolean },
): Scene {
  const sentences = told(ideas);
  const narration = joined(sentences);
  const section = sections[ideas[0]?.section ?? 0];
  const own = (ideas[0]?.section ?? 0) === 0;
  const heading = section?.heading ?? '';
  const fallback = plainTitle(sentences[0] ?? narration);
  const title =
    own || again || heading === '' || variant.number > HEADED_VARIANTS
      ? words.title(sentences, language === 'en' ? topic : fallback, titleSkip(variant))
      : clip(heading, 160);
  return {
    kind: 'content',
    kicker: clip(topic, 80),
    title,
    bullets: words.bullets(sentences, title, bulletSkip(variant)),
    narration,
    visual: words.pictogram(title, narration),
    sources: [...(section?.sources ?? [])],
  };
}
