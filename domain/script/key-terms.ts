import nlp from 'compromise';
import { singular } from './singular.ts';

/** Nouns that say nothing about what a picture could show. They never become a term by themselves. */
const EMPTY_NOUNS = new Set(
  `ability access account activity agent frequency location intensity dominance contribution credit effectiveness institution addition advantage age aim amount application approach area aspect attempt author basis beginning
   behavior behaviour benefit bit branch case category cause century chapter characteristic choice class collection combination
   component concept concern condition consequence content context contrast conclusion course day decade definition degree description
   detail development difference dimension direction discipline distinction diversity effect effort element end entity environment
   era event evidence example existence experience extent fact factor feature field figure focus following form formation
   function genre goal group half history hundred idea impact importance increase individual influence information instance
   interaction interest introduction issue item job kind knowledge lack level life-time list lot majority manner matter mean means
   measure member method million minute mode model moment month name nature need notion number object occurrence one order
   organization origin other outcome overview part participant past people percent percentage perception period person perspective
   phase phenomenon piece place point portion position possibility practice presence present problem procedure process
   product production property purpose quality quantity question range rate reason reference region relation relationship
   respect response rest result rise role rule scale second section sense series set shape side significance similarity
   situation size solution something sort source species stage standard start state statement status step structure study
   style subject summary success system task technique tendency term theory thing thousand time today top topic total tradition
   transition trend type understanding unit usage use value variation variety version view way whole width word work world year
   billion dozen couple everything nothing anything someone everyone nobody none hand name others essence being
   use-case variant first last next much more most many several few such various different same general common main major minor`.split(
    /\s+/,
  ),
);

/** Adjectives and determiners that add nothing when they stand before a noun. */
const EMPTY_ADJECTIVES = new Set(
  `most many more other such various different several same general common main major minor large small big great new old
   own certain similar particular important significant modern typical specific possible early late first last next long
   short high low good bad strong weak whole entire single few less much only very well known well-known so-called
   term word name concept phrase`.split(/\s+/),
);

/** Titles that stand over any topic ("How it works"): the scene is then about its first sentence. */
const EMPTY_TITLE_WORDS = new Set(
  `background basics beginnings fundamentals glance intro introduction opening closing outlook overview recap recap key-facts facts
   credits sources takeaways takeaway summary conclusion welcome essentials thanks`.split(/\s+/),
);

const NEVER_PART = new Set(['Pronoun', 'Determiner', 'Verb', 'Date', 'Month', 'WeekDay', 'Value']);
/** Possessives, and verbs that the tagger often takes for nouns or adjectives. */
const NEVER_WORD =
  /^(?:of|on|in|at|by|for|from|with|its|their|his|her|our|my|your|whose|including|using|considered|called|describes|known|based|bearing|causes?|likely|such|i\.e|e\.g)$/i;

/** A genitive: "Einstein's". */
const OWNER = /'s?$/;

interface Chunk {
  /** As it should be shown: lower case, but for names. */
  readonly text: string;
  readonly head: string;
  readonly sentence: number;
  /** Place in its sentence, 0 first. */
  readonly order: number;
  /** A person's name. */
  readonly isPerson: boolean;
}

interface TaggedTerm {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly tags: readonly string[];
}

/** A scene's subject and its key nouns, most telling first: what a `pictogram` visual asks for. Deterministic; English. */
export function keyTerms(title: string, narration: string, topic: string): { subject: string; terms: string[] } {
  const inTitle = nounChunks(title, true).filter(({ head }) => !EMPTY_TITLE_WORDS.has(head));
  const inNarration = nounChunks(narration);
  const titleHeads = new Set(inTitle.map(({ head }) => head));
  const topicHead = nounChunks(topic).at(-1)?.head ?? topic.toLowerCase();

  const ownWords = new Set(`${title} ${topic}`.toLowerCase().split(/[^\p{L}]+/u));

  const scores = new Map<string, number>();
  const shown = new Map<string, string>();
  for (const chunk of [...inNarration, ...inTitle.map((chunk) => ({ ...chunk, sentence: 1, order: 1 }))]) {
    const key = chunk.text.toLowerCase();
    // The first nouns of the first sentences tell what it is about; repeated ones too.
    const weight = 1 / (1 + chunk.order * 0.5) + 1 / (1 + chunk.sentence);
    const bonus =
      (titleHeads.has(chunk.head) ? 1.5 : 0) - (isNameFragment(chunk, ownWords) ? 1.5 : 0) - (chunk.isPerson ? 1 : 0);
    scores.set(key, (scores.get(key) ?? bonus + (chunk.head === topicHead ? 0.5 : 0)) + weight);
    if (!shown.has(key)) shown.set(key, chunk.text);
  }
  const ranked = [...scores]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([key]) => shown.get(key) ?? key);

  const subject =
    title.trim().toLowerCase() === topic.trim().toLowerCase()
      ? topic
      : (inTitle[0]?.text ?? firstTelling(inNarration, topicHead, topic) ?? topic);
  const terms = ranked.filter((term) => term.toLowerCase() !== subject.toLowerCase()).slice(0, 8);
  return { subject: subject === '' ? topic : subject, terms };
}

/** "Marius Ivanovich Petipa" adds nothing to "Marius Petipa". */
function isNameFragment({ text }: Chunk, ownWords: ReadonlySet<string>): boolean {
  return (
    /^\p{Lu}/u.test(text) &&
    text
      .toLowerCase()
      .split(' ')
      .some((word) => ownWords.has(word))
  );
}

function firstTelling(chunks: readonly Chunk[], topicHead: string, topic: string): string | undefined {
  const about = chunks.find(({ sentence, head }) => sentence === 0 && head === topicHead);
  return about === undefined ? chunks[0]?.text : topic;
}

/** Runs of adjectives and nouns that end in a telling noun. "Hooke's law" is one in a title, in a sentence Hooke is told of. */
function nounChunks(text: string, keepOwner = false): Chunk[] {
  const sentences = nlp(text.replaceAll('’', "'")).json({ terms: { tags: true } }) as {
    terms: TaggedTerm[];
  }[];
  const chunks: Chunk[] = [];
  for (const [sentence, { terms }] of sentences.entries()) {
    let order = 0;
    let run: TaggedTerm[] = [];
    const close = (): void => {
      const chunk = toChunk(run, sentence, order);
      run = [];
      if (chunk === undefined) return;
      chunks.push(chunk);
      order += 1;
    };
    for (const term of joinHyphens(terms)) {
      if (!isNounPart(term)) {
        close();
        continue;
      }
      if (term.pre.includes('(')) close();
      run.push(term);
      if (/[,;:()]/.test(term.post) || (!keepOwner && OWNER.test(term.text))) close();
    }
    close();
  }
  return chunks;
}

/** The tagger takes "general-purpose" apart: it is one word, and what its last part is. */
function joinHyphens(terms: readonly TaggedTerm[]): TaggedTerm[] {
  const joined: TaggedTerm[] = [];
  for (const term of terms) {
    const before = joined.at(-1);
    if (before !== undefined && before.post === '-')
      joined[joined.length - 1] = { ...term, text: `${before.text}-${term.text}` };
    else joined.push(term);
  }
  return joined;
}

function isNounPart({ text, tags }: TaggedTerm): boolean {
  if (text.length < 2 || tags.some((tag) => NEVER_PART.has(tag)) || NEVER_WORD.test(text)) return false;
  return (tags.includes('Noun') || tags.includes('Adjective')) && /\p{L}/u.test(text);
}

function toChunk(run: readonly TaggedTerm[], sentence: number, order: number): Chunk | undefined {
  const words = run.map(({ text, tags }, index) => ({
    word: (index < run.length - 1 ? text : text.replace(OWNER, '')).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
    name: tags.includes('ProperNoun') || tags.includes('Acronym'),
    noun: tags.includes('Noun'),
    person: tags.includes('Person'),
  }));
  while (words.length > 0 && words.at(-1)?.noun === false) words.pop();
  while (words.length > 1 && EMPTY_ADJECTIVES.has(words[0]?.word.toLowerCase() ?? '')) words.shift();
  const last = words.at(-1);
  if (last === undefined || last.word === '') return undefined;
  const head = last.name ? last.word.toLowerCase() : singular(last.word.toLowerCase());
  // "Solar system" and "ice age" tell something, "system" and "age" do not.
  const compound = words.filter(({ noun }) => noun).length > 1 || (head === 'system' && words.length > 1);
  if (EMPTY_NOUNS.has(head) && !compound && !last.name) return undefined;
  const kept = words.slice(-3);
  const named = kept.some(({ name }) => name);
  const text = kept.map(({ word }, index) => {
    if (named) return word;
    return index === kept.length - 1 ? singular(word.toLowerCase()) : word.toLowerCase();
  });
  return { text: text.join(' '), head, sentence, order, isPerson: kept.some(({ person }) => person) };
}
