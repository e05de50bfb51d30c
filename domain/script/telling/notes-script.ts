import { StepFailure } from '../../project/errors.ts';
import { SCENES_MAX } from '../../project/project.contract.ts';
import type { Section } from '../material.contract.ts';
import { clip } from '../scene-text.ts';
import type { Scene, Script } from '../script.contract.ts';
import type { WriteRequest } from './write-request.ts';
import { asSentence, beatsOf, BULLETS_MAX, joined, runsOf, type Beat } from './beats.ts';
import { closingScene } from './closing.ts';
import { isIntro, lengthFor, openingCount, partsOf, shortened, withoutUnwanted, type Part } from './notes-parts.ts';
import { plainTitle, SceneWords } from './scene-words.ts';
import { spokenVisual } from './spoken-visual.ts';
import { bulletSkip, titleSkip, type Variant } from './variant.ts';

/** Characters of narration beyond which a section is told in several scenes: the first that keeps the film within its scenes. */
const SCENE_CHARACTERS = [560, 1_100, 2_200, 5_000] as const;
/** Other attempts cut elsewhere; 0 cuts as usual. */
const OTHER_CUTS = [0, 380, 800, 260] as const;
const BULLET_MAX = 160;

/** Everything in the notes: an opening, a scene a section (several if it is long), a closing with the sources. */
export function notesScript(request: WriteRequest, variant: Variant): Script {
  const { material, options } = request;
  const [first, ...rest] = material.sections;
  const intro = first !== undefined && isIntro(first, rest) ? first : null;
  const introBeats = intro === null ? [] : beatsOf(intro);
  const opened = introBeats.slice(0, openingCount(introBeats));
  const remainder = introBeats.slice(opened.length);
  const parts = withoutUnwanted(
    [
      ...(intro !== null && remainder.length > 0 ? [{ section: intro, kicker: material.title, beats: remainder }] : []),
      ...partsOf(intro === null ? material.sections : rest, material.title),
    ],
    variant,
  );
  const length = lengthFor(parts, options, variant);
  const kept = length === null ? parts : shortened(parts, length, options.speed);
  const characters = [...otherCuts(variant), ...SCENE_CHARACTERS].find(
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

/** Attempts that differ by where long sections are cut, and what they are cut at. */
function otherCuts({ number }: Variant): readonly number[] {
  const cut = OTHER_CUTS[Math.floor(number / 3) % OTHER_CUTS.length] ?? 0;
  return cut === 0 ? [] : [cut];
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
    // Every third attempt finds a title in the words and puts the heading above it.
    const ownTitles = variant.number % 3 === 2;
    const headed = heading !== '' && (at === 0 || listed) && !ownTitles;
    const plain = heading === '' || ownTitles ? plainTitle(narration === '' ? kicker : narration) : heading;
    const title = headed ? words.claim(heading) : words.title(said, plain, titleSkip(variant));
    const own = visual === undefined || visual.type === 'picture';
    return {
      kind: 'content' as const,
      kicker: clip(headed || heading === '' || title === heading ? kicker : heading, 80),
      title,
      bullets:
        items.length > 0 ? items.slice(0, BULLETS_MAX) : own ? words.bullets(said, title, bulletSkip(variant)) : [],
      narration,
      visual: visual ?? words.pictogram(title, narration),
      sources: [...section.sources],
    };
  });
}
