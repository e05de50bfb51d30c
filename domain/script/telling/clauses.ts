import { singular } from '../singular.ts';
import { isEmptyNoun } from './empty-nouns.ts';
import { isAdjective, isDeterminer, isFinite, isLink, isNoun, isParted, isPronoun, type Token } from './tagged.ts';

/** A statement within a sentence that can stand alone. */
export interface Clause {
  readonly from: number;
  /** Place of its verb. */
  readonly verb: number;
  /** Places where the statement may end (not included), the shortest first. */
  readonly ends: readonly number[];
  /** Its subject is "it", "he", "she" or "they": it cannot stand alone with its subject. */
  readonly pronoun: boolean;
}

/** Openings that limit what follows: without them the rest would say more than the source does. */
const LIMITING =
  /^(?:if|when|whenever|unless|without|under|given|despite|according|instead|unlike|contrary|except|provided|where|wherever|until|once|whether|not|only|as|rather|for|to|with|among|among|in (?:contrast|theory|principle|some|certain|most|many|other|rare|this|these|such|that|its|his|her|their|particular|order|addition to))\b/i;
const OPENING =
  /^(?:in|on|at|by|during|from|after|before|along|alongside|today|historically|throughout|around|like|since|located|situated|covering|known|also|currently|generally|originally|traditionally|usually|typically|often|sometimes|initially|eventually|later)$/;
const PERSONAL = /^(?:it|he|she|they)$/;
const HEADS_OFF = /^(?:and|but|because|although|though|whereas|while|since|so|yet)$/;
const SUBORDINATE = /^(?:because|although|though|whereas|while|since)$/;

/** The statements of a sentence whose subject is made of nouns. Lists ("Germany, Austria, and Korea were …") are not taken apart. */
export function clauses(text: string, tokens: readonly Token[]): Clause[] {
  const found: Clause[] = [];
  let before: 'nothing' | 'opening' | 'limit' | 'statement' | 'other' = 'nothing';
  for (const { from, to } of segments(tokens)) {
    const begins = skipHeads(tokens, from);
    const first = tokens[begins];
    if (first === undefined) continue;
    const joined = begins > from;
    const limits = LIMITING.test(text.slice(first.start));
    const verb = limits || before === 'limit' ? null : verbOf(tokens, begins, to);
    const mayBegin = before === 'nothing' || (joined ? before === 'statement' : before === 'opening');
    if (verb !== null && mayBegin) {
      found.push({ from: begins, verb, ends: endsOf(tokens, verb), pronoun: PERSONAL.test(first.lower) });
      const subordinate = tokens.slice(from, begins).some(({ lower }) => SUBORDINATE.test(lower));
      before = subordinate ? 'opening' : 'statement';
    } else if (before === 'nothing' || (joined && before === 'statement')) {
      const opens = OPENING.test(tokens[from]?.lower ?? '');
      before = limits ? 'limit' : opens ? 'opening' : 'other';
    } else if (before !== 'statement' || joined) before = 'other';
  }
  return found;
}

/** "and because most …" begins at "most". */
function skipHeads(tokens: readonly Token[], from: number): number {
  let at = from;
  while (HEADS_OFF.test(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** Runs of tokens between commas, semicolons, colons and dashes. */
function segments(tokens: readonly Token[]): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  for (const [at, token] of tokens.entries()) {
    const last = at === tokens.length - 1;
    if (!last && !/[,;:—–]/u.test(token.post)) continue;
    parts.push({ from, to: at + 1 });
    from = at + 1;
  }
  return parts;
}

/** The verb of a subject that begins at `from` and is made of nouns; null where there is none. */
function verbOf(tokens: readonly Token[], from: number, to: number): number | null {
  const first = tokens[from];
  if (first !== undefined && PERSONAL.test(first.lower))
    return from + 1 < to && tokens[from + 1]?.tags.has('Verb') === true ? from + 1 : null;
  if (first === undefined || isLink(first)) return null;
  const counts = /^(?:each|most|many|some|several|few|all|both)$/.test(first.lower);
  if (isPronoun(first) && !isDeterminer(first) && !counts) return null;
  if (!isDeterminer(first) && !isNoun(first) && !isAdjective(first) && !counts) return null;
  let head: Token | null = null;
  let beforeLink: Token | null = null;
  let several = false;
  for (let at = from; at < Math.min(to, from + 10); at += 1) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (at > from && isFinite(tokens, at))
      return head !== null && agrees(beforeLink ?? head, token, several) ? at : null;
    if (/^(?:that|which|who|whose|where|when|it|they|he|she|to)$/.test(token.lower)) return null;
    if (token.lower === 'and') several = true;
    else if (isLink(token)) beforeLink ??= head;
    else if (isNoun(token)) head = token;
    else if (token.tags.has('Verb') && !/(?:ed|ing|en)$/.test(token.lower)) return null;
  }
  return null;
}

function agrees(head: Token, verb: Token, several: boolean): boolean {
  const plural = head.tags.has('Plural') || (singular(head.lower) !== head.lower && !head.tags.has('ProperNoun'));
  if (/^(?:is|was|has|does)$/.test(verb.lower)) return !plural || head.tags.has('ProperNoun');
  if (/^(?:are|were|have)$/.test(verb.lower))
    return (
      plural ||
      several ||
      /^(?:people|men|women|children|cattle|police|species|series|most|many|majority)$/.test(head.lower)
    );
  if (verb.tags.has('PresentTense') && /[^s]s$/.test(verb.lower)) return !plural;
  return true;
}

/** After a comma before these, the statement so far is whole. */
const WHOLE_BEFORE =
  /^(?:which|who|whose|where|when|while|whereas|although|though|but|because|since|so|unless|including|especially|particularly|notably|primarily|mainly|typically|usually|often|with|making|causing|giving|leading|resulting|allowing|creating|forming|producing|followed|compared|rather)$/;
const NEVER_CUT =
  /\b(?:most|least|only|first|second|third|last|largest|smallest|no|not|never|few|little|one of|half|\w+est)\b/i;

function endsOf(tokens: readonly Token[], verb: number): number[] {
  const places: number[] = [];
  const indefinite = isIndefinite(tokens, verb);
  for (let at = verb + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined) break;
    if (next === undefined || /[;:.!?]/u.test(token.post)) {
      places.push(at + 1);
      break;
    }
    const canEnd = !isLink(token) && !isDeterminer(token) && !isPronoun(token) && !/['’]s?$/u.test(token.word);
    if (!canEnd) continue;
    const afterNext = tokens[at + 2];
    if (/,/u.test(token.post)) {
      const verbFollows =
        /^(?:and|but)$/.test(next.lower) &&
        afterNext !== undefined &&
        (verbOf(tokens, at + 2, tokens.length) !== null || PERSONAL.test(afterNext.lower)) &&
        !inList(tokens, verb, at);
      const mainFollows = verbOf(tokens, at + 1, tokens.length) !== null && !inList(tokens, verb, at);
      if (
        WHOLE_BEFORE.test(next.lower) ||
        verbFollows ||
        mainFollows ||
        (next.lower === 'such' && afterNext?.lower === 'as')
      )
        places.push(at + 1);
    } else if (/^(?:because|while|whereas|although|though)$/.test(next.lower)) places.push(at + 1);
    else if (/^(?:but|and)$/.test(next.lower) && afterNext?.tags.has('Verb') === true && isFinite(tokens, at + 2))
      places.push(at + 1);
    else if (indefinite && isNoun(token) && !isEmptyNoun(token.lower) && at > verb + 1 && narrows(next))
      places.push(at + 1);
    else if (
      isNoun(token) &&
      !isEmptyNoun(token.lower) &&
      afterNext?.tags.has('Gerund') !== true &&
      at > verb + 1 &&
      /^(?:in|at|on|during|through|between|with|since|until|after|beyond|where|when|among|throughout|via|across|due|within|from|into|around)$/.test(
        next.lower,
      )
    ) {
      const said = tokens
        .slice(verb, at + 1)
        .map(({ lower }) => lower)
        .join(' ');
      if (!NEVER_CUT.test(said) && !inList(tokens, verb, at)) places.push(at + 1);
    }
  }
  return places;
}

/** "X is a body that …": that it is a body is true by itself. "X is the body that …" is not. */
function isIndefinite(tokens: readonly Token[], verb: number): boolean {
  const [copula, article] = [tokens[verb], tokens[verb + 1]];
  if (copula === undefined || article === undefined || !/^(?:is|was|are|were)$/.test(copula.lower)) return false;
  return (
    /^(?:a|an)$/.test(article.lower) ||
    (/^(?:are|were)$/.test(copula.lower) && (isAdjective(article) || isNoun(article)))
  );
}

/** What begins a clause or a participle that says which one is meant. */
function narrows({ lower, tags }: Token): boolean {
  return (
    /^(?:that|which|who|whose|where|found|made|known|born|built|written|held|led)$/.test(lower) ||
    (tags.has('PastTense') && lower.endsWith('ed'))
  );
}

/** Whether a comma stands between the verb and `at`: then a cut would leave half a list. */
function inList(tokens: readonly Token[], verb: number, at: number): boolean {
  return tokens.slice(verb, at).some(isParted);
}
