import { sha256Hex } from '../../../domain/content-key.ts';

/** How an attempt differs from the plain one, by what a reviewer said of the last. */
export interface Variant {
  /** 0 is the plain script; any other number picks the next-best titles, bullets and sentences. */
  readonly number: number;
  /** Factor of the length to aim for. */
  readonly length: number;
  /** Words that the reviewer wants less of, in lower case. */
  readonly unwanted: readonly string[];
}

const SHORTER =
  /\b(?:shorter|too long|less text|cut it|trim|briefer|concise|kürzer|zu lang|plus court|trop long|más corto)\b/iu;
const LONGER = /\b(?:longer|too short|more detail|more text|deeper|länger|zu kurz|plus long|trop court|más largo)\b/iu;
const LESS =
  /\b(?:less|no|not|without|drop|remove|too much|leave out|omit|don['’]t (?:show|mention))\s+(?:about|of|on|the|mention of)?\s*([^.,;!?]{3,60})/giu;

/** Reads a reviewer's reason. The same reason gives the same variant, never the plain one. */
export function variantOf(rejection: string | null | undefined): Variant {
  if (rejection === null || rejection === undefined) return { number: 0, length: 1, unwanted: [] };
  const number = 1 + (Number.parseInt(sha256Hex(rejection).slice(0, 8), 16) % 3);
  const length = SHORTER.test(rejection) ? 0.75 : LONGER.test(rejection) ? 1.35 : 1;
  const unwanted = [...rejection.matchAll(LESS)]
    .map((match) =>
      (match[1] ?? '')
        .replace(/\s+(?:please|thanks|at all|here|in the film|scenes?|parts?|slides?)$/iu, '')
        .trim()
        .toLowerCase(),
    )
    .filter((words) => words !== '');
  return { number, length, unwanted };
}
