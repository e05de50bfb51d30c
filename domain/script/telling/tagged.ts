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
  readonly post: string;
  readonly tags: readonly string[];
}

/** Titles and bullets ask for the same few sentences again and again; tagging them is what takes the time. */
const tagged = new Map<string, readonly Token[]>();
const TAGGED_MOST = 64;

/** The words of one sentence; hyphened ones are one. `text.slice(token.start, token.end)` is the token's word. */
export function tagWords(text: string): readonly Token[] {
  const known = tagged.get(text);
  if (known !== undefined) return known;
  const tokens = tag(text);
  if (tagged.size >= TAGGED_MOST) tagged.clear();
  tagged.set(text, tokens);
  return tokens;
}

function tag(text: string): Token[] {
  const plain = text.replaceAll('’', "'");
  const sentences = nlp(plain).json({ terms: { tags: true } }) as { terms: TermJson[] }[];
  const tokens: Token[] = [];
  let at = 0;
  for (const { text: word, tags } of sentences.flatMap(({ terms }) => terms)) {
    // A contraction ("don't") comes as several terms of which all but the first are empty.
    const start = word === '' ? -1 : plain.indexOf(word, at);
    if (start < 0) continue;
    at = start + word.length;
    const token = { word, lower: word.toLowerCase(), post: '', start, end: at, tags: new Set(tags) };
    const before = tokens.at(-1);
    if (before !== undefined && /^[-–/]$/u.test(plain.slice(before.end, start))) {
      tokens[tokens.length - 1] = {
        ...token,
        word: plain.slice(before.start, at),
        lower: plain.slice(before.start, at).toLowerCase(),
        start: before.start,
      };
    } else tokens.push(token);
  }
  return tokens.map(({ word, lower, start, end, tags }, index) => ({
    word,
    lower,
    post: plain.slice(end, tokens[index + 1]?.start ?? plain.length),
    start,
    end,
    tags,
  }));
}

const PRONOUNS = new Set(
  `it he she they we i you this that these those its his her their our my your him them us who whom whose which what there one
   another others both some many few several all none each either neither such any former latter itself themselves himself herself`.split(
    /\s+/,
  ),
);
const LINKS = new Set(
  `including such like especially particularly namely notably e.g i.e as than whereas while because although though since if when where
   which who whom whose that and or but nor so yet unless until via per versus of in on at by for from to into onto with without about over
   under between through during within among across against around toward towards upon along alongside after before beyond near behind
   above below despite except throughout outside inside`.split(/\s+/),
);
const AUXILIARY =
  /^(?:is|are|was|were|be|been|being|has|have|had|can|could|will|would|may|might|must|should|shall|do|does|did)$/;
const FINITE = /^(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|do|did)$/;

export const isPronoun = ({ lower, tags }: Token): boolean => PRONOUNS.has(lower) || tags.has('Pronoun');
export const isLink = ({ lower, tags }: Token): boolean => LINKS.has(lower) || tags.has('Conjunction');
export const isDeterminer = ({ lower }: Token): boolean => /^(?:a|an|the|its|his|her|their|no|every|any)$/.test(lower);
export const isNoun = ({ tags, lower }: Token): boolean =>
  (tags.has('Noun') || tags.has('Value')) &&
  !tags.has('Pronoun') &&
  !PRONOUNS.has(lower) &&
  !LINKS.has(lower) &&
  !isAuxiliaryWord(lower);
export const isAdjective = ({ tags, lower }: Token): boolean => tags.has('Adjective') && !LINKS.has(lower);
/** Whether a pause or a mark follows: nothing reads across it. */
export const isParted = ({ post }: Token): boolean => /[^\s]/u.test(post);

function isAuxiliaryWord(lower: string): boolean {
  return AUXILIARY.test(lower);
}

/** Whether the token can be the verb of a clause: not a participle beside a noun, not "to be". */
export function isFinite(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (FINITE.test(token.lower)) return tokens[at - 1]?.lower !== 'to';
  if (!token.tags.has('Verb') || token.tags.has('Gerund') || LINKS.has(token.lower) || AUXILIARY.test(token.lower))
    return false;
  const before = tokens[at - 1];
  if (before === undefined || before.lower === 'to' || isDeterminer(before) || isAdjective(before)) return false;
  if (LINKS.has(before.lower) && !/^(?:that|which|who|and|but|or)$/.test(before.lower)) return false;
  if (AUXILIARY.test(before.lower)) return false;
  const next = tokens[at + 1];
  if (/ed$|en$|wn$|ught$|de$/.test(token.lower) && !token.tags.has('PresentTense')) {
    // "plates caused by", "a theory published in": a participle; "plates caused the quake": a verb.
    if (next === undefined || isParted(token)) return false;
    return !/^(?:by|in|on|from|as|with|for|at|to|between|within|using|under|along|around|near|during|of|into|through|that|and|or)$/.test(
      next.lower,
    );
  }
  return true;
}
