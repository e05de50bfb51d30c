import { isDeterminer, isFinite, isLink, isNoun, isPronoun, type Token } from './tagged.ts';

/** A statement that can stand alone: it has its own subject and verb, and ends where the sentence lets it end. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** After a comma before these the statement so far is whole. */
const WHOLE_BEFORE = new Set(
  'which who whose where when while whereas although though but because since so unless until'.split(' '),
);
/** Openings that limit what follows: without them the rest would say more than the source. */
const LIMITING =
  /^(?:if|when|whenever|unless|without|under|although|though|while|whereas|because|since|as|given|despite|according|instead|unlike|contrary|except|provided|where|until|once|whether|not|only|in (?:contrast|theory|principle|some|certain|most|many|other|rare|this|these|such|that|its|his|her|their|particular))\b/i;
const DROPPED_ADVERBS = /^(?:also|therefore|thus|hence|however|moreover|furthermore|consequently|additionally)$/;

export function clauses(text: string, tokens: readonly Token[]): Clause[] {
  const found: Clause[] = [];
  for (const from of starts(tokens, text)) {
    const verb = verbOf(tokens, from);
    if (verb === null) continue;
    for (const to of ends(tokens, verb)) {
      const clause = render(text, tokens, from, to);
      if (clause !== null) found.push({ from, to, text: clause });
    }
  }
  return found;
}

/** Where a statement may begin: at the sentence, after an opening phrase that does not limit it, after "and", "because", ";". */
function starts(tokens: readonly Token[], text: string): number[] {
  const places: number[] = [];
  if (!LIMITING.test(text)) places.push(0);
  for (const [at, token] of tokens.entries()) {
    if (at === 0) continue;
    const before = tokens[at - 1];
    if (before === undefined) continue;
    const parted = /[;:]/u.test(before.post);
    const comma = /,/u.test(before.post);
    const opening = comma && places.length > 0 && isOpening(tokens, at) && !LIMITING.test(text);
    const joined =
      /^(?:and|because|but|whereas|while|so)$/.test(before.lower) &&
      /[,;]/u.test(tokens[at - 2]?.post ?? '') &&
      !LIMITING.test(text);
    if ((parted || opening || joined) && !isLink(token)) places.push(at);
  }
  return places.filter((at) => {
    const first = tokens[at];
    return (
      first !== undefined &&
      !isPronoun(first) &&
      (isDeterminer(first) || isNoun(first) || first.tags.has('Adjective') || first.tags.has('Value'))
    );
  });
}

/** Whether everything before `at` is one phrase that begins with a preposition: "On Earth,". */
function isOpening(tokens: readonly Token[], at: number): boolean {
  const first = tokens[0];
  if (
    first === undefined ||
    !/^(?:in|on|at|by|during|from|after|before|along|alongside|today|historically|throughout|around|like)$/.test(
      first.lower,
    )
  )
    return false;
  return tokens.slice(0, at - 1).every(({ post }) => !/[,;:]/u.test(post));
}

/** The verb, if a subject of nouns stands right before it. */
function verbOf(tokens: readonly Token[], from: number): number | null {
  let seen = false;
  for (let at = from; at < Math.min(tokens.length, from + 9); at += 1) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (at > from && isFinite(tokens, at)) return seen ? at : null;
    if (isPronoun(token) || /^(?:and|or|that|which|who)$/.test(token.lower)) {
      // "the boundary of no escape": "no" is no pronoun here.
      if (token.lower === 'and' || token.lower === 'or') continue;
      return null;
    }
    if (isNoun(token)) seen = true;
    if (/[,;:—–(]/u.test(token.post)) return null;
  }
  return null;
}

function ends(tokens: readonly Token[], verb: number): number[] {
  const places: number[] = [];
  for (let at = verb + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const last = at === tokens.length - 1;
    const next = tokens[at + 1];
    if (last || /[;:.!?]/u.test(token.post) || /[—–]/u.test(token.post)) {
      places.push(at + 1);
      break;
    }
    if (next === undefined) break;
    if (/,/u.test(token.post)) {
      const afterNext = tokens[at + 2];
      const newClause =
        next.lower === 'and' && afterNext !== undefined && !isLink(afterNext) && verbOf(tokens, at + 2) !== null;
      const participle =
        next.tags.has('Gerund') || next.lower === 'including' || (next.lower === 'such' && afterNext?.lower === 'as');
      if (WHOLE_BEFORE.has(next.lower) || newClause || participle) places.push(at + 1);
    } else if (/^(?:because|while|whereas|although|though)$/.test(next.lower)) places.push(at + 1);
  }
  return places.filter((to) => to - verb > 1);
}

function render(text: string, tokens: readonly Token[], from: number, to: number): string | null {
  const kept = tokens.slice(from, to).filter(({ lower }, at) => !(at > 0 && DROPPED_ADVERBS.test(lower)));
  const last = kept.at(-1);
  if (last === undefined || isLink(last) || isDeterminer(last) || isPronoun(last)) return null;
  const dropped = kept.length < to - from;
  const whole = text.slice(tokens[from]?.start ?? 0, last.end);
  if (!dropped) return balanced(whole);
  return balanced(
    kept
      .map(({ word, post }, at) => (at === kept.length - 1 ? word : word + post))
      .join('')
      .replace(/, (?=[a-z]+ed )/gu, ' '),
  );
}

/** Null for a text with an open quotation or bracket. */
function balanced(text: string): string | null {
  const quotes = text.match(/["“”]/gu)?.length ?? 0;
  return quotes % 2 === 0 && !/[()]/u.test(text) ? text : null;
}
