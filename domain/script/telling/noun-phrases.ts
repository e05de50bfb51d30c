import { isAdjective, isDeterminer, isFinite, isLink, isNoun, isParted, isPronoun, type Token } from './tagged.ts';

export interface NounPhrase {
  /** Places of its tokens in the sentence, `to` not included; the leading article is left out. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Its last noun before any preposition, in lower case. */
  readonly head: string;
  /** Words that link its parts: "of", "in". */
  readonly links: number;
}

const JOINS = /^(?:of|in|on|for|between|to|with|from|at|by|within|among|through|against|across|around)$/;
const SKIPPED =
  /^(?:most|more|less|several|many|other|same|own|various|certain|such|different|particular|major|each|highest-known)$/;
const NEVER_LAST = /^(?:relative|due|prior|similar|known|able|made|used|based|located|part|likely)$/;

/** The noun phrases of a sentence: alone ("event horizon") and with those tied to them ("curvature of spacetime"). */
export function nounPhrases(text: string, tokens: readonly Token[], longest: number): NounPhrase[] {
  const simple = simplePhrases(text, tokens);
  const all: NounPhrase[] = [];
  for (const [index, phrase] of simple.entries()) {
    // "content of the atmosphere": the first noun alone says half.
    const tiedByOf = tokens[phrase.to]?.lower === 'of' && !isParted(tokens[phrase.to - 1] ?? phraseEnd);
    if (!tiedByOf) all.push(phrase);
    let end = phrase;
    for (let at = index + 1, links = 1; at < simple.length && links <= 2; at += 1, links += 1) {
      const next = simple[at];
      if (next === undefined || !isTied(tokens, end, next)) break;
      const joined = { ...phrase, to: next.to, text: sliceOf(text, tokens, phrase.from, next.to), links };
      if (joined.text.length > longest) break;
      const more = tokens[next.to]?.lower === 'of' && !isParted(tokens[next.to - 1] ?? phraseEnd);
      if (!more) all.push(joined);
      end = next;
    }
  }
  return all;
}

const phraseEnd: Token = { word: '', lower: '', post: '.', start: 0, end: 0, tags: new Set() };

function isTied(tokens: readonly Token[], phrase: NounPhrase, next: NounPhrase): boolean {
  const between = tokens.slice(phrase.to, next.from);
  const [link, article] = between;
  if (link === undefined || between.length > 2 || !JOINS.test(link.lower)) return false;
  if (article !== undefined && (!isDeterminer(article) || /^(?:its|his|her|their)$/.test(article.lower))) return false;
  return tokens.slice(phrase.to - 1, next.from).every((token) => !isParted(token));
}

function simplePhrases(text: string, tokens: readonly Token[]): NounPhrase[] {
  const simple: NounPhrase[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!canStand(tokens, at)) continue;
    // "which describes": what follows a relative word is a verb, whatever it looks like.
    if (/^(?:which|that|who)$/.test(tokens[at - 1]?.lower ?? '') && !/^\p{Lu}/u.test(tokens[at]?.word ?? '')) continue;
    // "the heat that the Earth radiates": the subject of such a clause is not what the sentence is about.
    if (isDeterminer(tokens[at - 1] ?? phraseEnd) && /^(?:that|which|where|when)$/.test(tokens[at - 2]?.lower ?? ''))
      continue;
    let to = at + 1;
    while (to < tokens.length && !isParted(tokens[to - 1] ?? phraseEnd) && canStand(tokens, to)) to += 1;
    let last = to - 1;
    while (last >= at && !canEnd(tokens, last)) last -= 1;
    const head = tokens[last];
    const onlyVerb = last === at && head !== undefined && head.tags.has('Gerund');
    // "The cat secretes and perceives": the tagger took the verb for a noun.
    const verbs =
      tokens[last + 1]?.lower === 'and' &&
      /[^s]s$/.test(head?.lower ?? '') &&
      isFinite(tokens, last + 2) &&
      !/^(?:is|are|was|were)$/.test(tokens[last + 2]?.lower ?? '');
    if (last >= at && head !== undefined && !onlyVerb && !verbs)
      simple.push({ from: at, to: last + 1, text: sliceOf(text, tokens, at, last + 1), head: head.lower, links: 0 });
    at = to - 1;
  }
  return simple;
}

function canStand(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || isPronoun(token) || isLink(token) || isDeterminer(token) || SKIPPED.test(token.lower))
    return false;
  // "World Wide Web": capitals in a row are one name.
  const before = tokens[at - 1];
  if (before !== undefined && !isParted(before) && isCapital(before) && isCapital(token)) return true;
  if (isPluralAfterAdjective(tokens, at)) return true;
  if (isFinite(tokens, at)) return false;
  if (before !== undefined && isNoun(before) && token.tags.has('Value')) return false;
  if (isNoun(token) || isAdjective(token) || isBareGerund(tokens, at) || isPluralAfterAdjective(tokens, at))
    return true;
  // "converted chemical energy", "growing plants": a participle before a noun.
  const next = tokens[at + 1];
  return (
    token.tags.has('Verb') &&
    next !== undefined &&
    isNoun(next) &&
    !isParted(token) &&
    /(?:ed|ing|en)$/.test(token.lower) &&
    !precededByVerb(tokens, at)
  );
}

/** "long-term changes": the tagger takes the plural for a verb. */
function isPluralAfterAdjective(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (
    token === undefined ||
    before === undefined ||
    isParted(before) ||
    !token.tags.has('Verb') ||
    !/[^s]s$/.test(token.lower)
  )
    return false;
  return (isAdjective(before) || before.word.includes('-')) && !/^(?:is|was|has|does)$/.test(token.lower);
}

/** "hydrogen bonding": a gerund after a noun, with no object of its own. */
function isBareGerund(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || before === undefined || !token.tags.has('Gerund') || isParted(before)) return false;
  if (!isNoun(before) || before.tags.has('Plural') || isLink(token)) return false;
  return (
    next === undefined || isParted(token) || isFinite(tokens, at + 1) || /^(?:and|which|that|is|of)$/.test(next.lower)
  );
}

function isCapital({ word }: Token): boolean {
  return /^\p{Lu}/u.test(word);
}

function precededByVerb(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before === undefined ||
    (before.tags.has('Verb') && !isDeterminer(before)) ||
    before.lower === 'to' ||
    isNoun(before)
  );
}

function canEnd(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (
    token !== undefined &&
    !NEVER_LAST.test(token.lower) &&
    (isNoun(token) || (at > 0 && isCapital(token)) || isBareGerund(tokens, at) || isPluralAfterAdjective(tokens, at)) &&
    !token.tags.has('Possessive') &&
    !/['’]s?$/u.test(token.word) &&
    !/^\d/.test(token.word)
  );
}

function sliceOf(text: string, tokens: readonly Token[], from: number, to: number): string {
  return text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
}
