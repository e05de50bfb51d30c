import { StepFailure } from '../../../domain/project/errors.ts';
import { SCENES_MAX } from '../../../domain/project/project.contract.ts';
import type { Section } from '../../../domain/script/material.contract.ts';
import { clip } from '../../../domain/script/scene-text.ts';
import type { Scene, Script } from '../../../domain/script/script.contract.ts';
import type { WriteRequest } from '../writer.ts';
import { asSentence, beatsOf, BULLETS_MAX, joined, runsOf, type Beat } from './beats.ts';
import { closingScene } from './closing.ts';
import { plainTitle, SceneWords } from './scene-words.ts';
import { SCENE_AIR_SECONDS, secondsOf } from './selection.ts';
import { spokenVisual } from './spoken-visual.ts';
import type { Variant } from './variant.ts';

/** Characters of narration beyond which a section is told in several scenes: the first that keeps the film within its scenes. */
const SCENE_CHARACTERS = [560, 1_100, 2_200, 5_000] as const;
const OPENING_CHARACTERS = 320;
const BULLET_MAX = 160;

interface Part {
  readonly section: Section;
  /** Heading above it, or the film's title. */
  readonly kicker: string;
  readonly beats: readonly Beat[];
}

/** Everything in the notes: an opening, a scene a section (several if it is long), a closing with the sources. */
export function notesScript(request: WriteRequest, variant: Variant): Script {
  const { material, options } = request;
  const [first, ...rest] = material.sections;
  const intro = first !== undefined && isIntro(first, rest) ? first : null;
  const introBeats = intro === null ? [] : beatsOf(intro);
  const opened = introBeats.slice(0, openingCount(introBeats));
  const remainder = introBeats.slice(opened.length);
  const parts: Part[] = [
    ...(intro !== null && remainder.length > 0 ? [{ section: intro, kicker: material.title, beats: remainder }] : []),
    ...partsOf(intro === null ? material.sections : rest, material.title),
  ];
  const length = options.length === null ? null : options.length * variant.length;
  const kept = length === null ? parts : shortened(parts, length, options.speed);
  const characters = SCENE_CHARACTERS.find(
    (most) => 2 + kept.reduce((sum, part) => sum + sceneCount(part, most), 0) <= SCENES_MAX,
  );
  if (characters === undefined) throw tooLong();
  return {
    version: 1,
    title: clip(material.title, 300),
    language: material.language,
    sources: material.sources,
    scenes: lay(request, { opened, intro, parts: kept, characters, variant }),
  };
}

function tooLong(): StepFailure {
  return new StepFailure(
    'TOO_MANY_SCENES',
    `The notes are too long for one film: they would need more than ${SCENES_MAX} scenes. Split them into several films, or set a length.`,
    { details: { most: SCENES_MAX } },
  );
}

/** Text before the first heading is the introduction, if it is only text. */
function isIntro(first: Section, rest: readonly Section[]): boolean {
  const headed = rest.some(({ heading }) => heading !== '');
  return (
    headed &&
    first.heading === '' &&
    first.visuals.length === 0 &&
    first.bullets.length === 0 &&
    first.paragraphs.length > 0
  );
}

/** How many beats of the introduction the opening carries. */
function openingCount(beats: readonly Beat[]): number {
  let characters = 0;
  const count = beats.findIndex(({ said }) => (characters += said.length + 1) > OPENING_CHARACTERS);
  return count < 0 ? beats.length : Math.max(1, count);
}

/** A heading with nothing under it but further headings is their kicker, not a scene. */
function partsOf(sections: readonly Section[], title: string): Part[] {
  const above: Section[] = [];
  const parts: Part[] = [];
  for (const [at, section] of sections.entries()) {
    while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= section.depth) above.pop();
    const kicker = above.at(-1)?.heading ?? title;
    const empty = section.paragraphs.length === 0 && section.bullets.length === 0 && section.visuals.length === 0;
    const leads = (sections[at + 1]?.depth ?? 0) > section.depth;
    if (!(empty && leads && section.heading !== '')) parts.push({ section, kicker, beats: beatsOf(section) });
    if (section.heading !== '') above.push(section);
  }
  return parts;
}

/** Every section keeps its first words; further ones are added in turns while there is time. */
function shortened(parts: readonly Part[], seconds: number, speed: number): Part[] {
  const counts = parts.map(({ beats }) => Math.min(1, beats.length));
  const cost = (beat: Beat | undefined): number => secondsOf([beat?.said ?? ''], speed);
  let left =
    seconds - (parts.length + 2) * SCENE_AIR_SECONDS - parts.reduce((sum, { beats }) => sum + cost(beats[0]), 0);
  for (let round = 1; left > 0 && parts.some(({ beats }) => beats.length > round); round += 1) {
    for (const [at, { beats }] of parts.entries()) {
      const beat = beats[round];
      if (beat === undefined || (counts[at] ?? 0) < round || cost(beat) > left) continue;
      counts[at] = round + 1;
      left -= cost(beat);
    }
  }
  return parts.map((part, at) => Object.assign({}, part, { beats: part.beats.slice(0, counts[at]) }));
}

function sceneCount({ section, beats }: Part, characters: number): number {
  return Math.max(
    1,
    runsOf(beats, characters, Math.min(section.visuals.length, beats.length)).length,
    section.visuals.length,
  );
}

interface Layout {
  readonly opened: readonly Beat[];
  readonly intro: Section | null;
  readonly parts: readonly Part[];
  readonly characters: number;
  readonly variant: Variant;
}

function lay({ material }: WriteRequest, { opened, intro, parts, characters, variant }: Layout): Scene[] {
  const words = new SceneWords({ topic: material.title, about: [material.title], known: new Set() }, material.language);
  const title = words.claim(clip(material.title, 160));
  const narration = opened.length > 0 ? joined(opened.map(({ said }) => said)) : asSentence(material.title);
  const opening: Scene = {
    kind: 'opening',
    kicker: '',
    title,
    bullets: [],
    narration,
    visual: words.pictogram(title, narration),
    sources: [...(intro?.sources ?? [])],
  };
  const content = parts.flatMap((part) => partScenes(part, { words, characters, variant }));
  return [opening, ...content, closingScene(material, material.sources)];
}

function partScenes(
  { section, kicker, beats }: Part,
  { words, characters, variant }: { words: SceneWords; characters: number; variant: Variant },
): Scene[] {
  const heading = clip(section.heading, 160);
  const runs = runsOf(beats, characters, Math.min(section.visuals.length, beats.length));
  const count = Math.max(1, runs.length, section.visuals.length);
  return Array.from({ length: count }, (_, at) => {
    const run = runs[at] ?? [];
    const visual = section.visuals[at];
    const said = run.map((beat) => beat.said);
    const narration = said.length > 0 ? joined(said) : spokenVisual(visual, at === 0 ? section.heading : '');
    const items = run.flatMap(({ bullet }) => (bullet === null ? [] : [clip(bullet, BULLET_MAX)]));
    const listed = items.length > 0 || said.length === 0;
    const title =
      heading !== '' && (at === 0 || listed)
        ? words.claim(heading)
        : words.title(
            said,
            heading === '' ? plainTitle(narration === '' ? kicker : narration) : heading,
            variant.number,
          );
    const own = visual === undefined || visual.type === 'picture';
    return {
      kind: 'content' as const,
      kicker: clip(at === 0 || heading === '' || listed ? kicker : heading, 80),
      title,
      bullets: items.length > 0 ? items.slice(0, BULLETS_MAX) : own ? words.bullets(said, title) : [],
      narration,
      visual: visual ?? words.pictogram(title, narration),
      sources: [...section.sources],
    };
  });
}
