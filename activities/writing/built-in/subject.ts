import { sameKey } from '../../../domain/script/scene-text.ts';

/** What a film is about, as its sentences name it, and the pronouns that can stand for it. */
export interface Subject {
  /** As it stands at the start of a sentence: "A black hole", "Jazz", "Albert Einstein". */
  readonly name: string;
  /** As it stands within one: "a black hole", "jazz". */
  readonly inner: string;
  readonly pronouns: ReadonlySet<string>;
  readonly possessives: ReadonlySet<string>;
}

const VERB = /\s(is|are|was|were)\s/u;

/**
 * The subject by the article's first sentence ("A black hole is …"); null where grammar leaves doubt:
 * then no pronoun is ever replaced.
 */
export function subjectOf(title: string, firstSentence: string, following: readonly string[]): Subject | null {
  const verb = VERB.exec(firstSentence);
  if (verb === null) return null;
  const plural = verb[1] === 'are' || verb[1] === 'were';
  const before = firstSentence.slice(0, verb.index).replace(/^(?:In|On|At) [^,]{2,40}, /u, '');
  const stated = before.split(',')[0]?.trim() ?? '';
  const titled = sameKey(stated).includes(sameKey(title)) && stated.length <= title.length + 8;
  const person = following.some((sentence) => /^(?:He|She|His|Her)\b/u.test(sentence)) && !plural;
  if (person && !titled && !isPersonsName(stated, title)) return null;
  if (!titled && !person) return null;
  const name = person ? title : capitalisedStart(stated);
  const inner = innerName(name, stated, [firstSentence, ...following]);
  if (plural) return { name, inner, pronouns: new Set(['they']), possessives: new Set(['their']) };
  if (!person) return { name, inner, pronouns: new Set(['it']), possessives: new Set(['its']) };
  const she = following.some((sentence) => /^(?:She|Her)\b/u.test(sentence));
  const he = following.some((sentence) => /^(?:He|His)\b/u.test(sentence));
  // Two people, two genders: nobody can tell without understanding.
  if (she && he) return null;
  return she
    ? { name, inner, pronouns: new Set(['she']), possessives: new Set(['her']) }
    : { name, inner, pronouns: new Set(['he']), possessives: new Set(['his']) };
}

/** "John Constantine Unitas" and "Johnny Unitas" share the last name. */
function isPersonsName(stated: string, title: string): boolean {
  const last = title.split(' ').at(-1) ?? '';
  return last.length > 2 && stated.includes(last);
}

function capitalisedStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "It is believed that …": a pronoun that stands for nothing. */
const CLEFT = /^it (?:is|was) (?:not )?(?:until|only|in|on|during|from|at|through|because|with|not) .{2,80}? that\b/iu;
const EXPLETIVE =
  /^it (?:is|was|has been|can be|could be|may be|might be|would be|seems|appears) (?:\w+ )?(?:\w+ed|known|thought|said|held|possible|likely|unlikely|unclear|uncertain|unknown|important|common|difficult|easy|necessary|customary|clear|true|useful|estimated|not) (?:that|to|whether|how|if|for|when)\b/iu;

export type Opening = 'subject' | 'free' | 'bound';

/** What a sentence needs of the one before: nothing (`free`), the film's subject (`subject`), or that very sentence (`bound`). */
export function openingOf(sentence: string, subject: Subject | null): Opening {
  if (EXPLETIVE.test(sentence) || CLEFT.test(sentence)) return 'free';
  const word = firstPronoun(sentence);
  if (word === null) return BOUND.test(sentence) || BOUND_ELSEWHERE.test(sentence) ? 'bound' : 'free';
  const lower = word.text.toLowerCase();
  const own = subject !== null && (subject.pronouns.has(lower) || subject.possessives.has(lower));
  return own ? 'subject' : 'bound';
}

const BOUND =
  /^(?:this|these|that|those|such|both|others?|another|the (?:former|latter|other|same|first|second|third|two|three|rest|resulting|following)|neither|either|some (?:of|also)|each|all of|two of|one of (?:these|them)|one (?:is|was|such)|most of (?:these|them)|many of (?:these|them)|there (?:he|she|they|it)|then|here|afterwards?|later|soon|as such|(?:in|for|during|since|after|before|by|with|under|through|because of|due to|at|from|on|of|to|like|unlike|instead of|as a result of|in addition to|according to|despite) (?:this|these|that|those|it|them|such|both|doing so)\b|in (?:turn|both|each|either|other words|the process)|as a result|therefore|thus|hence|consequently|instead|accordingly|similarly|likewise|conversely|in contrast|by contrast|on the other hand|nevertheless|nonetheless|otherwise|meanwhile|so|but|and|yet|or|nor)\b/iu;

/** The same in Spanish, French, German and Italian; words that English has too are left out. */
const BOUND_ELSEWHERE =
  /^(?:il|ils|elle|elles|cette|celui-ci|celle-ci|ceux-ci|celles-ci|cela|leurs?|ces|este|esta|estos|estas|esto|ello|él|ella|ellos|ellas|dichos?|dichas?|sus?|dieser|diese|dieses|er|sie|ihre|ihr|seine|questo|questa|questi|queste|egli|esso|essa|essi)(?!\p{L})/iu;

interface FoundPronoun {
  readonly text: string;
  readonly at: number;
}

/** The pronoun that the sentence begins with, stands in its opening phrase or follows it ("Located in the Pacific, it …"). */
function firstPronoun(sentence: string): FoundPronoun | null {
  const match = /^[^;:]{0,160}?(?<![\p{L}'’-])(it|its|he|his|she|her|they|their)\b(?!['’])/iu.exec(sentence);
  if (match?.[1] === undefined) return null;
  const before = sentence.slice(0, match[0].length - match[1].length);
  // Beyond the opening phrase it belongs to a noun of this very sentence.
  const phrase = OPENING_PHRASE.test(before) && /^[^,]*(?:, )?$/u.test(before);
  const opens = before === '' || phrase;
  return opens ? { text: match[1], at: before.length } : null;
}

const OPENING_PHRASE =
  /^(?:in|on|at|by|during|since|from|after|before|with|without|due to|because of|despite|for|through|throughout|under|as|like|unlike|along with|besides|among|of|to|according to|based on|thanks to|known for|following|upon|over|until|given|\p{L}+ed|\p{L}+ing|today|now|nowadays|currently|originally|initially|historically|traditionally|eventually|generally|usually|often|sometimes|born|known|made|built|seen|found|given|held|set|written|led|grown|taken|shown|worn|while|when|although|though|because|if|once)\b/iu;

/** The sentence with its first pronoun replaced by the subject. Call it only where `openingOf` says `subject`. */
export function withSubject(sentence: string, subject: Subject): string {
  const found = firstPronoun(sentence);
  if (found === null) return sentence;
  const possessive = subject.possessives.has(found.text.toLowerCase());
  const named = found.at > 0 ? subject.inner : subject.name;
  const ending = /s$/iu.test(named) ? "'" : "'s";
  return (
    sentence.slice(0, found.at) + named + (possessive ? ending : '') + sentence.slice(found.at + found.text.length)
  );
}

/** The name as it stands within a sentence: the article small, and a common noun too. */
function innerName(name: string, title: string, sentences: readonly string[]): string {
  const small = name.replace(/^(?:A|An|The)(?= )/u, (article) => article.toLowerCase());
  if (small !== name) return small;
  const common = title.charAt(0).toLowerCase() + title.slice(1);
  const used = sentences.some((sentence) =>
    new RegExp(`[\\p{L},] ${common.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`, 'u').test(sentence),
  );
  return used ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
