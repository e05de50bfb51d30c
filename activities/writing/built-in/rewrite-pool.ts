import type { Material } from '../../../domain/script/material.contract.ts';
import type { Scene } from '../../../domain/script/script.contract.ts';
import type { RewriteRequest } from '../writer.ts';
import { beatsOf } from '../../../domain/script/telling/beats.ts';
import { ideasOf, loosened, type Idea } from './ideas.ts';

/** What can be said in one scene and stand without what is around it. */
export interface Unit extends Idea {
  /** The item of a list as it stands in the notes; null for sentences. */
  readonly bullet: string | null;
}

/** What a scene is made of, and what of the same material no scene says. */
export interface Pool {
  readonly own: readonly Unit[];
  /** In the order of the material; nearest to the scene's own only. */
  readonly free: readonly Unit[];
}

/** Free units on either side of the scene's own that are considered. */
const NEAR = 5;

/** Finds the scene's sentences in the material again. */
export function poolOf({ material, script, index }: RewriteRequest, scene: Scene): Pool {
  const own: Unit[] = [];
  const free: Unit[] = [];
  const others = script.scenes.filter((_, at) => at !== index).map(({ narration }) => narration);
  for (const section of material.sections.keys()) {
    const units = unitsOf(material, section);
    const mine = units.filter((unit) => says(scene.narration, unit));
    const [first, last] = [mine[0], mine.at(-1)];
    if (first === undefined || last === undefined) continue;
    own.push(...mine);
    const unsaid = units.filter((unit) => ![scene.narration, ...others].some((narration) => says(narration, unit)));
    free.push(
      ...unsaid.filter(({ order }) => order < first.order).slice(-NEAR),
      ...unsaid.filter(({ order }) => order > first.order).slice(0, NEAR),
    );
  }
  return { own, free };
}

function unitsOf(material: Material, index: number): Unit[] {
  const section = material.sections[index];
  if (section === undefined) return [];
  if (material.origin === 'notes')
    return beatsOf(section).map(({ said, bullet }, order) => ({
      section: index,
      order,
      sentences: [said],
      joined: said,
      bullet,
    }));
  return ideasOf(section, index, section.heading || material.title)
    .flatMap((idea) => loosened(idea, 0))
    .map((idea) => ({ ...idea, bullet: null }));
}

function says(narration: string, { sentences, joined }: Unit): boolean {
  return [joined, sentences[0] ?? ''].some((sentence) => sentence !== '' && narration.includes(sentence));
}

/** Other choices of what to say, the best first; the scene's own is among them. */
export function choicesOf({ own, free }: Pool, prefer: 'own' | 'others'): Unit[][] {
  const inOrder = (units: readonly Unit[]): Unit[] =>
    units.toSorted((a, b) => a.section - b.section || a.order - b.order);
  const last = own.at(-1);
  const following = free.filter(({ section, order }) => section === last?.section && order > last.order);
  const near = [...following, ...free.filter((unit) => !following.includes(unit)).toReversed()];
  const swapped = near.flatMap((unit) => (own.length > 1 ? [inOrder([...own.slice(0, -1), unit])] : []));
  const more = near.map((unit) => inOrder([...own, unit]));
  const fewer = own.slice(1).map((_, at) => own.slice(0, own.length - 1 - at));
  const without = own.length > 2 ? own.slice(0, -1).map((_, at) => own.filter((__, place) => place !== at)) : [];
  const instead = near.map((_, at) => inOrder(near.slice(at, at + Math.max(1, own.length))));
  const later = own.slice(1).map((_, at) => own.slice(at + 1));
  const lists =
    prefer === 'own'
      ? [[[...own]], without, fewer, more, later, swapped]
      : [swapped, more, fewer, without, instead, later, [[...own]]];
  return lists.flat().filter((units) => units.length > 0);
}
