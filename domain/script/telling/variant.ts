/** How an attempt differs from the plain one. */
export interface Variant {
  /** 0 is the plain script; any other number picks other titles, bullets, cuts and sentences. */
  readonly number: number;
  /** Factor of the length that a reviewer asked for. */
  readonly length: number;
  /** Factor of the length by which this attempt differs, where titles and cuts alone do not. */
  readonly trim: number;
  /** Words that the reviewer wants less of, in lower case. */
  readonly unwanted: readonly string[];
}

export const PLAIN: Variant = { number: 0, length: 1, trim: 1, unwanted: [] };

/** What reviewers asked for, as far as rules can read it. */
export type Wishes = Pick<Variant, 'length' | 'unwanted'>;

const SHORTER =
  /\b(?:shorter|too long|less text|cut it|trim|briefer|concise|kürzer|zu lang|plus court|trop long|más corto)\b/iu;
const LONGER = /\b(?:longer|too short|more detail|more text|deeper|länger|zu kurz|plus long|trop court|más largo)\b/iu;
const LESS =
  /\b(?:less|no|not|without|drop|remove|too much|leave out|omit|don['’]t (?:show|mention))\s+(?:about|of|on|the|mention of)?\s*([^.,;!?]{3,60})/giu;
const LEAST = 0.4;
const MOST = 2;

/** 'shorter', 'longer' or null: what one reason says of the length. */
export function lengthWish(reason: string): 'shorter' | 'longer' | null {
  if (SHORTER.test(reason)) return 'shorter';
  return LONGER.test(reason) ? 'longer' : null;
}

/** Reads what reviewers said, oldest first: all of it holds at once, and "shorter" said twice is shorter still. */
export function wishesOf(reasons: readonly string[]): Wishes {
  const length = reasons.reduce((factor, reason) => {
    const wish = lengthWish(reason);
    return factor * (wish === 'shorter' ? 0.75 : wish === 'longer' ? 1.35 : 1);
  }, 1);
  const unwanted = reasons.flatMap((reason) =>
    [...reason.matchAll(LESS)]
      .map((match) =>
        (match[1] ?? '')
          .replace(/\s+(?:please|thanks|at all|here|in the film|scenes?|parts?|slides?)$/iu, '')
          .trim()
          .toLowerCase(),
      )
      .filter((words) => words !== ''),
  );
  return { length: Math.min(MOST, Math.max(LEAST, length)), unwanted: [...new Set(unwanted)] };
}

/** As many ways as are tried before a writer says that it has no other. */
const ATTEMPTS = 24;
/** Within what a film whose length was asked for may be longer or shorter. */
const TRIMS = [1, 1, 1, 1, 0.9, 1.1, 0.92, 1.08] as const;

/** Ways to tell it differently within the same wishes, the best first. */
export function variantsOf(wishes: Wishes): Variant[] {
  return Array.from({ length: ATTEMPTS }, (_, at) => ({
    ...wishes,
    number: at + 1,
    trim: TRIMS[at % TRIMS.length] ?? 1,
  }));
}

/** How many of the best titles an attempt passes over: beyond the fourth they say too little. */
export function titleSkip({ number }: Variant): number {
  return number % 4;
}

/** How many of the best lines an attempt does without. */
export function bulletSkip({ number }: Variant): number {
  return number <= 3 ? 0 : 1 + (number % 2);
}
