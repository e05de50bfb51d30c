import { isDeterminer, isFinite, isLink, isNoun, isPronoun, type Token } from './tagged.ts';

export interface NounPhrase {
  /** Places of its tokens in the sentence, `to` not included. */
  readonly from: number;
  readonly to: number;
  /** As it stands in the sentence, leading article left out. */
  readonly text: string;
  /** Its last noun before any "of", in lower case. */
  readonly head: string;
  readonly hasOf: boolean;
}

function canStand(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || isPronoun(token) || isLink(token)) return false;
  const { tags } = token;
  if (tags.has('Noun') || tags.has('Adjective') || tags.has('Value') || tags.has('Date'))
    return !/^(?:most|more|less|several|many|other|same|own)$/.test(token.lower);
  // "converted chemical energy", "growing plants": a participle before a noun.
  const next = tokens[at + 1];
  return (
    tags.has('Verb') &&
    next !== undefined &&
    isNoun(next) &&
    token.post.trim() === '' &&
    !isFinite(tokens, at) &&
    /(?:ed|ing|en)$/.test(token.lower)
  );
}

/** The simple noun phrases of a sentence in order, and those joined by "of". */
export function nounPhrases(text: string, tokens: readonly Token[]): NounPhrase[] {
  const simple: NounPhrase[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!canStand(tokens, at)) continue;
    let to = at + 1;
    while (to < tokens.length && !/[,;:.!?()"“”—–]/u.test(tokens[to - 1]?.post ?? '') && canStand(tokens, to)) to += 1;
    let last = to - 1;
    while (last >= at && !endsWell(tokens[last])) last -= 1;
    const head = tokens[last];
    if (last >= at && head !== undefined) {
      simple.push({
        from: at,
        to: last + 1,
        text: sliceOf(text, tokens, at, last + 1),
        head: head.lower,
        hasOf: false,
      });
    }
    at = to - 1;
  }
  const joined: NounPhrase[] = [];
  for (const [index, phrase] of simple.entries()) {
    const next = simple[index + 1];
    if (next === undefined) continue;
    const between = tokens.slice(phrase.to, next.from);
    const glued = tokens.slice(phrase.to - 1, next.from).every(({ post }) => post.trim() === '');
    if (
      !glued ||
      between[0]?.lower !== 'of' ||
      between.length > 2 ||
      (between[1] !== undefined && !isDeterminer(between[1]))
    )
      continue;
    joined.push({
      from: phrase.from,
      to: next.to,
      text: sliceOf(text, tokens, phrase.from, next.to),
      head: phrase.head,
      hasOf: true,
    });
  }
  return [...simple, ...joined].toSorted((a, b) => a.from - b.from || b.to - a.to);
}

function endsWell(token: Token | undefined): boolean {
  return token !== undefined && isNoun(token) && !token.tags.has('Possessive') && !/['’]s?$/u.test(token.word);
}

function sliceOf(text: string, tokens: readonly Token[], from: number, to: number): string {
  return text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
}
