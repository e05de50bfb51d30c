import { FOREIGN_RUN } from './spoken-text-foreign.ts';
import { always } from './spoken-text-rules.ts';
import type { Rule } from './spoken-text-rules.ts';

const INLINE = 'a|abbr|b|cite|code|del|em|font|i|ins|kbd|mark|q|ref|s|small|span|strong|sub|sup|u';
const BLOCK =
  'article|audio|blockquote|br|button|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|img|input|label|li|nowiki|ol|p|path|pre|section|summary|svg|table|tbody|td|th|thead|tr|ul|video';
const ENTITIES: Record<string, string> = {
  '&amp;': 'and',
  '&lt;': 'less than',
  '&gt;': 'greater than',
  '&apos;': "'",
  '&#39;': "'",
  '&rsquo;': "'",
  '&deg;': 'degrees',
};
/** Letters that stand in phonetic transcriptions and hardly anywhere else. */
const PHONETIC = /[ˈˌːəɪʊɔʃʒɒʌɛɡɾɹ]/u;
const DOMAIN_ENDS = 'com|org|net|edu|gov|int|io|dev|ai|app|info|eu|uk|de|fr|es|it|nl|ch|at|jp|cn|in|au|ca|us';

const keepInside = (pattern: RegExp): Rule => ({ pattern, say: () => ['', null, ''] });

/** "https://www.example.org/a/b" → "example dot org": nobody wants to hear a path. */
function sayHost(address: string): string {
  const host =
    address
      .replace(/^[a-z]+:\/\//i, '')
      .replace(/^www\./i, '')
      .split(/[/?#:]/)[0] ?? '';
  return host.replaceAll('.', ' dot ').replaceAll('-', ' ');
}

/** HTML, Markdown, wiki and web leftovers that reach the narration. */
export const MARKUP_RULES: readonly Rule[] = [
  always(/<!--[\s\S]*?-->/dgu, ' '),
  always(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)\s*>/dgiu, ' '),
  always(new RegExp(`</?(?:${INLINE})(?:\\s[^<>]*)?/?>`, 'dgiu'), ''),
  always(new RegExp(`</?(?:${BLOCK})(?:\\s[^<>]*)?/?>`, 'dgiu'), ' '),
  { pattern: /&#?[a-zA-Z0-9]{1,8};/dgu, say: ([entity = '']) => [ENTITIES[entity] ?? ' '] },
  always(/\[(?:\^[^\]\s]+|\d{1,3}|[a-z]|note \d+|nb \d+|citation needed)\]/dgu, ''),
  keepInside(/(!?\[)([^\][]*)(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s"[^"]*")?\))/dgu),
  keepInside(/(\[)([^\][]+)(\]\[[^\]]*\])/dgu),
  always(/^\s*(?:#{1,6}|>|[-*+•‣▪](?:\s\[[ xX]\])?)(?=\s)/dgmu, ''),
  always(/^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/dgmu, ''),
  always(/`+/dgu, ''),
  keepInside(/(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)(\*{1,3})/dgu),
  keepInside(/(?<![\p{L}\p{N}])(_{1,2})(?=\S)([^_\n]+?)(?<=\S)(_{1,2})(?![\p{L}\p{N}])/dgu),
  keepInside(/(~~)(?=\S)([^~\n]+?)(~~)/dgu),
  {
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/dgu,
    say: ([mail = '']) => [mail.replaceAll('.', ' dot ').replaceAll(/[-_+]/g, ' ').replace('@', ' at ')],
  },
  {
    pattern: /(?:https?|ftp):\/\/[^\s<>"'”)\]]*[^\s<>"'”)\].,;:!?]|www\.[^\s<>"'”)\]]*[^\s<>"'”)\].,;:!?]/dgiu,
    say: ([url = '']) => [sayHost(url)],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.@/])[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:${DOMAIN_ENDS})(?![\\p{L}\\p{N}-])(?:/[^\\s)\\],;]*[^\\s)\\],;.])?`,
      'dgu',
    ),
    say: ([url = '']) => [sayHost(url)],
  },
  always(/(?<![\p{L}\p{N}&])#(?=\p{L})/dgu, ''),
  always(/(?<![\p{L}\p{N}])@(?=\p{L})/dgu, 'at'),
];

/** What is shown but cannot be said: phonetic transcriptions and words in another script, with the brackets around them. */
export const SILENT_RULES: readonly Rule[] = [
  {
    pattern: /\([^()]{1,300}\)/dgu,
    say: ([bracket = '']) => (FOREIGN_RUN.test(bracket) || PHONETIC.test(bracket) ? [' '] : null),
  },
  {
    pattern: /\[[^[\]]{1,100}\]|(?<![\p{L}\p{N}])\/[^/\n]{1,60}\/(?![\p{L}\p{N}])/dgu,
    say: ([bracket = '']) => (PHONETIC.test(bracket) ? [' '] : null),
  },
  always(new RegExp(FOREIGN_RUN.source, 'dgu'), ' '),
  // Flags are pairs of letters, key caps a digit with a frame: pictures both.
  always(/[\u{1F1E6}-\u{1F1FF}]+|[0-9#*]\uFE0F?\u20E3/dgu, ' '),
];
