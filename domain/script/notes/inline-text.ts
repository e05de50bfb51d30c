import type { PhrasingContent } from 'mdast';
import { plainLine } from '../scene-text.ts';

/** Elements whose content is no text. */
const SILENT_ELEMENT = /^<(script|style|template|noscript|iframe|object|svg)\b/i;

/** Beyond this it is a key, a hash or a slip, no word: a voice would spell it for hours. */
const LONGEST_WORD = 100;
const ENDLESS_WORD = new RegExp(
  `([\\p{Script=Latin}\\p{M}\\p{N}+/=_-]{${LONGEST_WORD}})[\\p{Script=Latin}\\p{M}\\p{N}+/=_-]+`,
  'gu',
);

function cutEndlessWords(text: string): string {
  return text.replace(ENDLESS_WORD, '$1…');
}

/** The words of inline Markdown: emphasis, links and HTML taken off, scripts and styles left out, pictures left to the caller. */
export function inlineText(nodes: readonly PhrasingContent[]): string {
  return plainLine(cutEndlessWords(words(nodes)));
}

function words(nodes: readonly PhrasingContent[]): string {
  let silent: string | null = null;
  let text = '';
  for (const node of nodes) {
    if (node.type === 'html') {
      if (silent !== null) {
        if (node.value.toLowerCase().startsWith(`</${silent}`)) silent = null;
      } else {
        silent = SILENT_ELEMENT.exec(node.value)?.[1]?.toLowerCase() ?? null;
        if (/^<(?:br|p|div|li|tr|td)\b/i.test(node.value)) text += ' ';
      }
    } else if (silent === null) text += wordsOf(node);
  }
  return text;
}

function wordsOf(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return ' ';
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
    case 'html':
      return '';
    case 'link': {
      // Nobody wants an address read out: its host says where it leads.
      const text = words(node.children);
      return /^(?:https?:\/\/|www\.)\S+$/iu.test(text) && URL.canParse(node.url)
        ? new URL(node.url).hostname.replace(/^www\./u, '')
        : text;
    }
    case 'linkReference':
    case 'emphasis':
    case 'strong':
    case 'delete':
    default:
      return words(node.children);
  }
}

/** The text of a block of HTML: tags off, scripts, styles and comments left out. */
export function htmlText(html: string): string {
  return plainLine(
    cutEndlessWords(
      html
        .replace(/<!--[^]*?(?:-->|$)/gu, ' ')
        .replace(/<(script|style|template|noscript|iframe|object|svg)\b[^]*?(?:<\/\1\s*>|$)/giu, ' ')
        .replace(/<\/?[a-z][^<>]*>?/giu, ' ')
        .replace(/<[!?][^>]*>?/gu, ' ')
        .replace(/&(amp|lt|gt|quot|nbsp|#39|apos);/giu, (_, name: string) => ENTITIES[name.toLowerCase()] ?? ' '),
    ),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  apos: "'",
};
