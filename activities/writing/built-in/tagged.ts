import nlp from 'compromise';

/** A word with its parts of speech as compromise (English) sees them, and its place in the text. */
export interface Token {
  /** Without the punctuation around it. */
  readonly word: string;
  readonly lower: string;
  /** Punctuation and space after it. */
  readonly post: string;
  readonly start: number;
  readonly end: number;
  readonly tags: ReadonlySet<string>;
}

interface TermJson {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly tags: readonly string[];
}

/** The words of one sentence. `text.slice(token.start, token.end)` is the token's word. */
export function tagWords(text: string): Token[] {
  const sentences = nlp(text.replaceAll('’', "'")).json({ terms: { tags: true } }) as { terms: TermJson[] }[];
  const tokens: Token[] = [];
  let at = 0;
  for (const { terms } of sentences) {
    for (const { text: word, post, tags } of terms) {
      // A contraction ("don't") comes as several terms of which all but the first are empty.
      if (word === '') continue;
      const start = text.replaceAll('’', "'").indexOf(word, at);
      if (start < 0) continue;
      at = start + word.length;
      tokens.push({
        word: text.slice(start, at),
        lower: word.toLowerCase(),
        post,
        start,
        end: at,
        tags: new Set(tags),
      });
    }
  }
  return tokens;
}

const PRONOUNS = new Set(
  `it he she they we i you this that these those its his her their our my your him them us who whom whose which what there one
   another others both some many few several all none each either neither such any former latter itself themselves himself herself`.split(
    /\s+/,
  ),
);
/** Words that the tagger takes for verbs or adjectives but that begin phrases of their own. */
const LINKS = new Set(
  `including such like especially particularly namely notably e.g i.e as than whereas while because although though since if when where
   which who whom whose that and or but nor so yet unless until via per versus`.split(/\s+/),
);

export const isPronoun = ({ lower, tags }: Token): boolean => PRONOUNS.has(lower) || tags.has('Pronoun');
export const isLink = ({ lower, tags }: Token): boolean =>
  LINKS.has(lower) || tags.has('Conjunction') || tags.has('Preposition');
export const isDeterminer = ({ lower, tags }: Token): boolean =>
  tags.has('Determiner') || /^(?:a|an|the|its|his|her|their|no|every)$/.test(lower);
export const isNoun = ({ tags }: Token): boolean => tags.has('Noun') && !tags.has('Pronoun') && !tags.has('Date');
export const isAuxiliary = ({ lower }: Token): boolean =>
  /^(?:is|are|was|were|be|been|has|have|had|can|could|will|would|may|might|must|should|shall|do|does|did)$/.test(lower);

/** Whether the token can be the verb of a clause: not a participle that stands before a noun, not "to be". */
export function isFinite(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (/^(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|do|did)$/.test(token.lower))
    return true;
  if (!token.tags.has('Verb') || token.tags.has('Gerund') || isLink(token)) return false;
  const before = tokens[at - 1];
  if (
    before === undefined ||
    before.lower === 'to' ||
    isDeterminer(before) ||
    before.tags.has('Adjective') ||
    isLink(before)
  )
    return false;
  if (isAuxiliary(before)) return true;
  // "plates caused by" is no clause; "plates caused the quake" is.
  if (token.tags.has('PastTense') && !token.tags.has('PresentTense')) {
    const next = tokens[at + 1];
    return next === undefined || !/^(?:by|in|on|from|as|with|for|at|to|between|within|using)$/.test(next.lower);
  }
  return true;
}
