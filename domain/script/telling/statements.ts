import { clauses, type Clause } from './clauses.ts';
import { keyOf } from './titles-key.ts';
import { isDeterminer, isLink, isPronoun, tagWords, type Token } from './tagged.ts';

/** A short line made of a sentence's own words. */
export interface Statement {
  readonly text: string;
  readonly kind: 'whole' | 'superlative' | 'complement' | 'passive' | 'action';
  /** Where its words begin in the sentence. */
  readonly at: number;
}

const DROPPED =
  /^(?:also|therefore|thus|hence|however|moreover|furthermore|consequently|additionally|generally|usually|often|commonly|typically|primarily|mainly|most|sometimes|then|now|largely)$/;
const ALWAYS_DROPPED = /^(?:also|therefore|thus|hence|however|moreover|furthermore|consequently|additionally)$/;

/**
 * The statements of a sentence, each at most `longest` characters: whole ("Most volcanoes are found underwater") or,
 * where the subject is what the scene is about, without it ("The largest planet in the Solar System").
 */
export function statementsOf(sentence: string, about: readonly string[], longest: number): Statement[] {
  const tokens = tagWords(sentence);
  const found: Statement[] = [];
  for (const clause of clauses(sentence, tokens)) {
    const subject = sentence.slice(tokens[clause.from]?.start ?? 0, tokens[clause.verb - 1]?.end ?? 0);
    const known = clause.pronoun || about.some((name) => keyOf(subject) === keyOf(name));
    const predicate = known ? predicateOf(tokens, clause, longest) : null;
    if (predicate !== null) found.push(predicate);
    else if (!clause.pronoun) {
      const whole = longestFitting(clause, longest, (to) => render(tokens, clause.from, to));
      if (whole !== null) found.push({ text: whole, kind: 'whole', at: tokens[clause.from]?.start ?? 0 });
    }
  }
  return found;
}

function longestFitting({ ends }: Clause, longest: number, line: (to: number) => string | null): string | null {
  let best: string | null = null;
  for (const to of ends) {
    const text = line(to);
    if (text !== null && text.length <= longest) best = text;
  }
  return best;
}

function predicateOf(tokens: readonly Token[], clause: Clause, longest: number): Statement | null {
  let from = clause.verb;
  const verb = tokens[from];
  if (verb === undefined) return null;
  let kind: Statement['kind'] = 'action';
  const skipAdverbs = (): void => {
    while (DROPPED.test(tokens[from]?.lower ?? '')) from += 1;
  };
  if (
    /^(?:is|are|was|were)$/.test(verb.lower) ||
    (/^(?:has|have|had)$/.test(verb.lower) && tokens[from + 1]?.lower === 'been')
  ) {
    from += /^(?:is|are|was|were)$/.test(verb.lower) ? 1 : 2;
    skipAdverbs();
    const next = tokens[from];
    if (
      next === undefined ||
      isLink(next) ||
      (isPronoun(next) && !isDeterminer(next)) ||
      /^(?:not|no|being|able|to)$/.test(next.lower)
    )
      return null;
    const superlative =
      next.lower === 'the' &&
      tokens
        .slice(from + 1, from + 4)
        .some(({ lower }) => /^(?:only|first|last|largest|smallest|\w{2,}est|most|least|second\S*)$/.test(lower));
    if (superlative) kind = 'superlative';
    else if (next.tags.has('Verb') && !next.tags.has('Noun')) kind = 'passive';
    else kind = 'complement';
    if (next.lower === 'a' || next.lower === 'an' || (next.lower === 'the' && kind === 'complement')) from += 1;
  }
  const text = longestFitting(clause, longest, (to) => (to - from >= 2 ? render(tokens, from, to) : null));
  return text === null ? null : { text, kind, at: tokens[from]?.start ?? 0 };
}

/** The words from one place to another without adverbs that point outside; null where they cannot stand so. */
function render(tokens: readonly Token[], from: number, to: number): string | null {
  const kept = tokens.slice(from, to).filter(({ lower }, at) => at === 0 || !ALWAYS_DROPPED.test(lower));
  const last = kept.at(-1);
  if (last === undefined || isLink(last) || isDeterminer(last) || (isPronoun(last) && last.lower !== 'others'))
    return null;
  const text = kept.map(({ word, post }, at) => (at === kept.length - 1 ? word : word + post)).join('');
  const quotes = text.match(/["“”]/gu)?.length ?? 0;
  return quotes === 0 && !/[()[\]]/u.test(text) ? text : null;
}
