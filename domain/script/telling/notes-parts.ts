import type { Section } from '../material.contract.ts';
import type { WriteRequest } from './write-request.ts';
import { beatsOf, type Beat } from './beats.ts';
import { SCENE_AIR_SECONDS, secondsOf } from './selection.ts';
import type { Variant } from './variant.ts';

/** Up to this one an attempt tells all that the notes say. */
const WHOLE_ATTEMPTS = 12;
const OPENING_CHARACTERS = 320;
/** What is told under one heading. */
export interface Part {
  readonly section: Section;
  /** Heading above it, or the film's title. */
  readonly kicker: string;
  readonly beats: readonly Beat[];
}

/** Seconds to keep to; null tells everything. Notes without a length are shortened only where a reviewer asks for it. */
export function lengthFor(
  parts: readonly Part[],
  { length, speed }: WriteRequest['options'],
  { number, length: wish, trim }: Variant,
): number | null {
  if (length !== null) return length * wish * trim;
  const factor = Math.min(1, wish) * (number > WHOLE_ATTEMPTS ? Math.min(1, trim) : 1);
  if (factor === 1) return null;
  const said = parts.flatMap(({ beats }) => beats.map((beat) => beat.said));
  return (secondsOf(said, speed) + (parts.length + 2) * SCENE_AIR_SECONDS) * factor;
}

/** Without what a reviewer wants less of; where nothing else would be left, with it. */
export function withoutUnwanted(parts: readonly Part[], { unwanted }: Variant): readonly Part[] {
  if (unwanted.length === 0) return parts;
  const names = (text: string): boolean => unwanted.some((words) => text.toLowerCase().includes(words));
  const kept = parts.flatMap((part) => {
    const beats = part.beats.filter(({ said }) => !names(said));
    const empty = beats.length === 0 && (part.beats.length > 0 || part.section.visuals.length === 0);
    return names(part.section.heading) || empty ? [] : [{ ...part, beats }];
  });
  return kept.length > 0 ? kept : parts;
}

/** Text before the first heading is the introduction, if it is only text. */
export function isIntro(first: Section, rest: readonly Section[]): boolean {
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
export function openingCount(beats: readonly Beat[]): number {
  let characters = 0;
  const count = beats.findIndex(({ said }) => (characters += said.length + 1) > OPENING_CHARACTERS);
  return count < 0 ? beats.length : Math.max(1, count);
}

/** A heading with nothing under it but further headings is their kicker, not a scene. */
export function partsOf(sections: readonly Section[], title: string): Part[] {
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
export function shortened(parts: readonly Part[], seconds: number, speed: number): Part[] {
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
