import { StepFailure } from '../../project/errors.ts';
import { SCENES_MAX } from '../../project/project.contract.ts';
import { clip, plainLine } from '../scene-text.ts';
import { scriptLanguage } from '../scene-text-language.ts';
import type { Material, Section } from '../material.contract.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { parseMarkdown } from './markdown.ts';
import type { NotesPictures } from './pictures.ts';
import { collectSections } from './sections.ts';
import { tame } from './tame.ts';

export interface ParseNotesOptions extends NotesPictures {
  readonly topic: string;
  /** ISO 639-1; what the front matter says outranks it. */
  readonly language: string;
}

/** The opening and the closing are scenes too. */
const MOST_SECTIONS = SCENES_MAX - 2;
/** Beyond this the headings are counted without a parser, which would take seconds. */
const MOST_HEADINGS_PARSED = 1_000;

/**
 * Markdown or plain text as material. Headings begin sections; without any, every paragraph is a section without a heading.
 *
 * @throws StepFailure NOTES_INVALID (binary, no words, bad front matter), TOO_MANY_SCENES, PICTURE_INVALID
 */
export async function parseNotes(notes: string, options: ParseNotesOptions): Promise<Material> {
  const headings = countHeadings(notes);
  if (headings > MOST_HEADINGS_PARSED) throw tooMany(headings, 'headings');
  const text = tame(notes);
  const tree = parseMarkdown(text);

  let front: FrontMatter = { title: null, options: {} };
  const [first] = tree.children;
  if (first?.type === 'yaml') front = readFrontMatter(first.value, 2);
  const asked = typeof front.options['language'] === 'string' ? front.options['language'] : options.language;
  const collected = await collectSections(tree, { ...options, language: asked });

  const own = takeTitle(collected.sections);
  const filled = splitUnheaded(own.sections).filter(hasContent);
  const sections = filled.length === 0 && own.title !== null ? collected.sections.filter(hasContent) : filled;
  if (sections.length === 0) throw empty();
  const words = sections.map(sectionText).join('\n');
  if (!/[\p{L}\p{N}]/u.test(words) && sections.every(({ visuals }) => visuals.length === 0)) throw empty();
  if (sections.length > MOST_SECTIONS) {
    const unheaded = sections.filter(({ heading }) => heading === '').length > sections.length / 2;
    throw tooMany(sections.length, unheaded ? 'paragraphs' : 'headings');
  }
  const language = scriptLanguage(words, asked);
  const warnings = [...collected.warnings];
  if (language !== asked)
    warnings.push(`The notes are written in “${language}”, not in “${asked}”: the film speaks “${language}”.`);
  return {
    version: 1,
    origin: 'notes',
    matched: null,
    title: clip(front.title ?? own.title ?? plainLine(options.topic), 200),
    summary: '',
    language,
    sections,
    sources: collected.sources,
    options: front.options,
    warnings,
  };
}

function countHeadings(notes: string): number {
  const marked = notes.match(/^ {0,3}#{1,6}[ \t]+\S/gmu)?.length ?? 0;
  return marked + (notes.match(/\S[ \t\r]*\n {0,3}(?:=+|-{2,})[ \t\r]*$/gmu)?.length ?? 0);
}

/** A first heading that stands alone at its depth is the film's title; what follows it is text before the first heading. */
function takeTitle(sections: readonly Section[]): { title: string | null; sections: Section[] } {
  const [first, ...rest] = sections.filter((section) => section.heading !== '' || hasContent(section));
  if (first === undefined || first.depth !== 1 || rest.some(({ depth }) => depth === 1))
    return { title: null, sections: [...sections] };
  return { title: first.heading, sections: [{ ...first, heading: '', depth: 0 }, ...rest] };
}

/** Text without a single heading: every paragraph is an idea of its own, a short line before a paragraph its heading. */
function splitUnheaded(sections: readonly Section[]): Section[] {
  const [only] = sections;
  if (
    sections.length !== 1 ||
    only === undefined ||
    only.heading !== '' ||
    only.bullets.length > 0 ||
    only.visuals.length > 0
  )
    return [...sections];
  const split: Section[] = [];
  let heading = '';
  for (const paragraph of only.paragraphs) {
    if (heading === '' && looksLikeHeading(paragraph)) {
      heading = paragraph.replace(/:$/, '');
      continue;
    }
    split.push({ ...only, heading, depth: heading === '' ? 0 : 2, paragraphs: [paragraph] });
    heading = '';
  }
  if (heading !== '') split.push({ ...only, heading, depth: 2, paragraphs: [] });
  return split;
}

function looksLikeHeading(paragraph: string): boolean {
  return paragraph.length <= 60 && !/[.!?…。！？"”»)]$/u.test(paragraph) && /\p{L}/u.test(paragraph);
}

function hasContent({ heading, paragraphs, bullets, visuals }: Section): boolean {
  return heading !== '' || paragraphs.length > 0 || bullets.length > 0 || visuals.length > 0;
}

function sectionText({ heading, paragraphs, bullets }: Section): string {
  return [heading, ...paragraphs, ...bullets].join('\n');
}

function empty(): StepFailure {
  return new StepFailure(
    'NOTES_INVALID',
    'The notes hold nothing that could be said or shown: write at least one sentence, or leave them out.',
  );
}

function tooMany(count: number, what: string): StepFailure {
  const shown = count.toLocaleString('en');
  return new StepFailure(
    'TOO_MANY_SCENES',
    `The notes have ${shown} ${what}, each of which would make a scene; a film has at most ${SCENES_MAX} with its opening and closing. ` +
      `Keep the ${MOST_SECTIONS} that matter most, turn smaller ${what} into lists, or split the notes into several films.`,
    { details: { [what]: count, most: MOST_SECTIONS } },
  );
}
