/**
 * How words are made for the search. PostgreSQL's own parser depends on the server's locale and drops signs that it does
 * not know; this one gives the same words everywhere, for what is kept and for what is asked.
 */

/** Beyond this, notes are not searched: a tsvector has to stay below 1 MB, and its index must stay cheap to write. */
const NOTES_SEARCHED = 100_000;
/** A longer word counts by its beginning. */
const WORD_MAX = 64;
/** Bytes of all words of one project: half of what a tsvector can hold. */
const DOCUMENT_MAX = 512 * 1024;
/** Words of one question. */
const QUERY_WORDS_MAX = 32;

/** Scripts that write no spaces between words: each character is a word of its own. */
const SPACELESS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const WORD = new RegExp(
  String.raw`[[\p{L}\p{N}\p{M}]--${SPACELESS}]+|[${SPACELESS}&&[\p{L}\p{N}]]|\p{Extended_Pictographic}`,
  'gv',
);
const ACCENTS = /[\u0300-\u036f]/g;

/** The words of a text, in its order: lower case, without accents. */
export function searchWords(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(ACCENTS, '').normalize('NFC').toLowerCase();
  return Array.from(plain.matchAll(WORD), ([word]) => clip(word));
}

export interface SearchDocument {
  /** A tsvector as PostgreSQL reads it: words of topic and name of weight A, those of the notes of weight D. */
  readonly words: string;
  /** Words of topic and name, for the search that forgives typing errors. */
  readonly title: string;
}

/** What is kept of a project for the search. */
export function searchDocument(project: {
  topic: string;
  name?: string | null | undefined;
  notes?: string | null | undefined;
}): SearchDocument {
  const title = searchWords(`${project.topic} ${project.name ?? ''}`);
  const lexemes = new Map(title.map((word) => [word, `'${word}':1A`]));
  let bytes = 0;
  for (const word of searchWords((project.notes ?? '').slice(0, NOTES_SEARCHED).toWellFormed())) {
    if (lexemes.has(word)) continue;
    bytes += Buffer.byteLength(word) + 8;
    if (bytes > DOCUMENT_MAX) break;
    lexemes.set(word, `'${word}'`);
  }
  return { words: [...lexemes.values()].join(' '), title: title.join(' ') };
}

/**
 * A question as a tsquery: every word has to be there, and the last one may be the beginning of a word, because whoever
 * types has not finished it. Null where there is no word in it.
 */
export function searchQuery(question: string): string | null {
  const words = searchWords(question).slice(0, QUERY_WORDS_MAX);
  if (words.length === 0) return null;
  return words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`).join(' & ');
}

function clip(word: string): string {
  return word.length <= WORD_MAX ? word : Array.from(word).slice(0, WORD_MAX).join('');
}
