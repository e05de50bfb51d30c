import { loosened, type Idea } from './ideas.ts';
import { evenGroups, SCENE_AIR_SECONDS, secondsOf, selectWithin } from '../../../domain/script/telling/selection.ts';
import type { Variant } from '../../../domain/script/telling/variant.ts';

/** Scenes between the opening and the closing. */
const SCENES_MIN = 2;
const SCENES_MAX = 7;
/** Characters of narration that one scene carries well. */
const GOOD_SCENE_CHARACTERS = 210;
/** A neighbour's definition is often one short line: what follows it makes a scene of it. */
const LEAD_CHARACTERS = 110;
const LEAD_CHARACTERS_MAX = 280;
const NEIGHBOUR_CHARACTERS_MAX = 420;

/** Puts what a reviewer does not want behind all else. */
const UNWANTED_SECONDS = 3_600;

export interface Time {
  /** For the scenes between opening and closing. */
  readonly seconds: number;
  readonly speed: number;
  /** The user asked for this length: neighbours may then tell more than the topic needs. */
  readonly strict: boolean;
}

/** Ideas that fit the time, in order: the article's own first, then what its neighbours are. `all` has the article's ideas first. */
export function choose(all: readonly (readonly Idea[])[], { seconds, speed, strict }: Time, variant: Variant): Idea[] {
  const [main = [], ...others] = all;
  const bundles = [...main.map((idea) => [idea]), ...others.map(leadOf).filter((lead) => lead.length > 0)];
  const times = bundles.map((bundle) => timeOf(bundle, speed));
  const worth = bundles.map((bundle, at) => worthOf(bundle, at, variant));
  const kept = selectWithin(
    bundles.map((_, at) => ({ seconds: times[at] ?? 0, worth: worth[at] ?? 0 })),
    seconds * 1.04,
  );
  // Too little time for a film at all: the shortest, as few as a film needs.
  const need = (at: number): number => (times[at] ?? 0) + (worth[at] === 0 ? UNWANTED_SECONDS : 0);
  const shortest = bundles.map((_, at) => at).toSorted((a, b) => need(a) - need(b));
  for (const at of shortest) if (kept.length < SCENES_MIN && !kept.includes(at)) kept.push(at);
  const chosen = kept.toSorted((a, b) => a - b).flatMap((at) => bundles[at] ?? []);

  // Still time: the chosen neighbours tell more.
  const longest = strict ? 700 : NEIGHBOUR_CHARACTERS_MAX;
  let left = seconds - timeOf(chosen, speed);
  for (const ideas of others) {
    let last = chosen.findLastIndex(({ section }) => section === ideas[0]?.section);
    if (last < 0) continue;
    for (const idea of ideas.slice((chosen[last]?.order ?? 0) + 1)) {
      const told = chosen.filter(({ section }) => section === idea.section);
      const cost = secondsOf(idea.sentences, speed);
      const few = chosen.length < SCENES_MIN;
      if (!few && (cost > left || charactersOf([...told, idea]) > longest)) break;
      last += 1;
      chosen.splice(last, 0, idea);
      left -= cost;
    }
  }
  return chosen;
}

function leadOf(ideas: readonly Idea[]): Idea[] {
  const lead = ideas.slice(0, 1);
  for (const next of ideas.slice(1)) {
    if (charactersOf(lead) >= LEAD_CHARACTERS || charactersOf([...lead, next]) > LEAD_CHARACTERS_MAX) break;
    lead.push(next);
  }
  return lead;
}

function charactersOf(ideas: readonly Idea[]): number {
  return ideas.reduce((sum, { sentences }) => sum + sentences.join(' ').length + 1, 0);
}

function timeOf(ideas: readonly Idea[], speed: number): number {
  const words = ideas.flatMap(({ sentences }) => sentences);
  return secondsOf(words, speed) + SCENE_AIR_SECONDS * Math.min(1, charactersOf(ideas) / GOOD_SCENE_CHARACTERS);
}

function worthOf(bundle: readonly Idea[], at: number, variant: Variant): number {
  const { section, order } = bundle[0] ?? { section: 0, order: 0 };
  const text = bundle
    .flatMap(({ sentences }) => sentences)
    .join(' ')
    .toLowerCase();
  const base = section === 0 ? 16 - order * 0.35 : 5 - section * 0.35;
  const unwanted = variant.unwanted.some((words) => text.includes(words));
  // Another attempt values some ideas less, so that another choice comes out where there is one.
  const passed = isPassedOver(at, variant.number);
  const long = text.length > 380 ? 0.6 : 1;
  // Worth nothing is never chosen, but where a film would have too few scenes without it.
  return unwanted ? 0 : (passed ? 0.35 : 1) * long * base * (0.5 + text.length / 300);
}

/** Which ideas another attempt values less. The first three pass over few, the further ones over every second to fourth. */
function isPassedOver(at: number, number: number): boolean {
  if (number === 0) return false;
  if (number <= 3) return (at + number) % (number + 2) === 0;
  const stride = 2 + (number % 3);
  return (at + Math.floor(number / 3)) % stride === 0;
}

/** Ideas of the article share scenes as evenly as can be, each neighbour has its own. */
export function groupScenes(ideas: readonly Idea[]): Idea[][] {
  const own = ideas.filter(({ section }) => section === 0);
  const sections = [...new Set(ideas.map(({ section }) => section))].filter((section) => section > 0);
  const others = sections
    .slice(0, own.length === 0 ? SCENES_MAX : SCENES_MAX - 1)
    .map((section) => ideas.filter((idea) => idea.section === section));
  const least = Math.max(1, SCENES_MIN - others.length);
  const wanted = Math.max(least, Math.round(charactersOf(own) / GOOD_SCENE_CHARACTERS));
  const groups = [...halves(own, Math.min(SCENES_MAX - others.length, wanted)), ...others];
  return groups.length >= SCENES_MIN ? groups : splitLongest(groups);
}

function halves(ideas: readonly Idea[], count: number): Idea[][] {
  if (ideas.length === 0) return [];
  const ends = evenGroups(
    ideas.map((idea) => charactersOf([idea])),
    count,
  );
  return ends.map((end, at) => ideas.slice(ends[at - 1] ?? 0, end));
}

/** One scene is no film: it is parted where a sentence names its subject. */
function splitLongest(groups: readonly (readonly Idea[])[]): Idea[][] {
  return groups.flatMap((group) =>
    halves(
      group.flatMap((idea) => loosened(idea, 0)),
      SCENES_MIN,
    ),
  );
}
