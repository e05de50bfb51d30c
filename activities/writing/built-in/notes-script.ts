import { StepFailure } from '../../../domain/project/errors.ts';
import { SCENES_MAX } from '../../../domain/project/project.contract.ts';
import { clip } from '../../../domain/script/scene-text.ts';
import { splitSentences } from '../../../domain/script/sentences.ts';
import type { Section } from '../../../domain/script/material.contract.ts';
import type { Scene, Script, Visual } from '../../../domain/script/script.contract.ts';
import type { WriteRequest } from '../writer.ts';
import { closingScene } from './closing.ts';
import { evenGroups } from './selection.ts';
import { plainTitle, SceneWords } from './scene-words.ts';
import type { Variant } from './variant.ts';

/** Characters of narration beyond which a section is told in several scenes. */
const SCENE_CHARACTERS_MAX = 620;
const BULLETS_MAX = 4;
const BULLET_MAX = 160;

/** Everything in the notes: an opening, a scene a section (several if it is long), a closing with the sources. */
export function notesScript({ material }: WriteRequest, variant: Variant): Script {
  const words = new SceneWords({ topic: material.title, about: [material.title], known: new Set() }, material.language);
  const title = words.claim(clip(material.title, 160));
  const [first, ...others] = material.sections;
  const intro =
    first !== undefined &&
    first.heading === '' &&
    others.length > 0 &&
    first.visuals.length === 0 &&
    first.bullets.length === 0
      ? first
      : null;
  const sections = intro === null ? material.sections : others;
  const introText = intro?.paragraphs.join(' ') ?? '';
  const opening: Scene = {
    kind: 'opening',
    kicker: '',
    title,
    bullets: [],
    narration: introText === '' ? `${material.title}.` : introText,
    visual: words.pictogram(title, introText),
    sources: [...(intro?.sources ?? [])],
  };
  const scenes = [opening];
  for (const section of sections) scenes.push(...sectionScenes(section, words, material.title, variant));
  scenes.push(closingScene(material.title, material.language, material.sources));
  if (scenes.length > SCENES_MAX)
    throw new StepFailure(
      'TOO_MANY_SCENES',
      `The notes make ${scenes.length} scenes; a film has at most ${SCENES_MAX}.`,
    );
  return { version: 1, title: material.title, language: material.language, sources: material.sources, scenes };
}

function sectionScenes(section: Section, words: SceneWords, topic: string, variant: Variant): Scene[] {
  const spoken = [
    ...section.paragraphs.flatMap((text) => splitSentences(text).map((span) => span.text)),
    ...section.bullets.map(asSentence),
  ];
  const sentences = spoken.length > 0 ? spoken : [asSentence(section.heading === '' ? topic : section.heading)];
  const lengths = sentences.map(({ length }) => length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.max(
    1,
    section.visuals.length,
    Math.ceil(total / SCENE_CHARACTERS_MAX),
    Math.ceil(section.bullets.length / BULLETS_MAX),
  );
  const ends = evenGroups(lengths, count);
  return Array.from({ length: Math.max(ends.length, section.visuals.length) }, (_, at) => {
    const own = sentences.slice(ends[at - 1] ?? (at === 0 ? 0 : sentences.length), ends[at] ?? sentences.length);
    const narration = own.join(' ');
    const heading = clip(section.heading, 160);
    const title =
      at === 0 && heading !== ''
        ? words.claim(heading)
        : words.title(own, heading === '' ? plainTitle(own[0] ?? topic) : heading, variant.number);
    const items = section.bullets
      .map((bullet) => clip(bullet, BULLET_MAX))
      .filter((_bullet, index) => own.includes(asSentence(section.bullets[index] ?? '')));
    const visual: Visual = section.visuals[at] ?? words.pictogram(title, narration);
    return {
      kind: 'content' as const,
      kicker: clip(at === 0 || heading === '' ? topic : heading, 80),
      title,
      bullets: (items.length > 0 ? items : words.bullets(own, title)).slice(0, BULLETS_MAX),
      narration,
      visual,
      sources: [...section.sources],
    };
  });
}

function asSentence(text: string): string {
  return /[.!?…:;。！？]["'”’»)]*$/u.test(text) ? text : `${text}.`;
}
