import { plainLine } from '../../../domain/script/scene-text.ts';
import { splitSentences } from '../../../domain/script/sentences.ts';

/**
 * The text of an article without what cannot be read out: brackets with pronunciations, conversions and dates,
 * marks left where a formula stood. A list that the extract runs together ("sections:The strings⏎The winds") comes back as bullets.
 */
export function cleanExtract(extract: string): { paragraphs: string[]; bullets: string[] } {
  const lines = joinBroken(
    extract
      .replace(FORMULA, ` ${MARK}`)
      .split(/\n+/u)
      .filter((line) => line.trim() !== ''),
  );
  const paragraphs: string[] = [];
  const bullets: string[] = [];
  let inList = false;
  for (const line of lines) {
    const glued = /^(.*?[^\s:]):(?=\p{L})(.+)$/u.exec(line);
    if (glued !== null && lines.length > 1 && !/https?$/.test(glued[1] ?? '')) {
      inList = true;
      paragraphs.push(withoutMarked(cleanText(`${glued[1] ?? ''}:`)));
      bullets.push(cleanItem(glued[2] ?? ''));
    } else if (inList && line.length < 300) bullets.push(cleanItem(line));
    else {
      inList = false;
      paragraphs.push(withoutMarked(cleanText(line)));
    }
  }
  return { paragraphs: paragraphs.filter((text) => text !== ''), bullets: bullets.filter((text) => text !== '') };
}

/** Word joiners in a row, or a gap before a comma, are what is left of a formula. */
const FORMULA = /\s*[\u2060-\u2064]{2,}|(?<=\p{L}) {2,}(?=(?:or |and )?,)/gu;
/** Stands for a formula until its sentence is left out. */
const MARK = '\uE000';

function withoutMarked(text: string): string {
  if (!text.includes(MARK)) return text;
  const kept = splitSentences(text).filter((sentence) => !sentence.text.includes(MARK));
  return kept.map((sentence) => sentence.text).join(' ');
}

/** A line that ends in the middle of a sentence goes on in the next one. */
function joinBroken(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const broken =
      before !== undefined && /[\p{L},]$/u.test(before.trimEnd()) && /^\p{Ll}/u.test(line) && !before.includes(':');
    if (broken) whole[whole.length - 1] = `${before.trimEnd()} ${line}`;
    else whole.push(line);
  }
  return whole;
}

/** Brackets off (innermost first), then the gaps they leave. */
export function cleanText(text: string): string {
  let open = text;
  for (let depth = 0; depth < 4; depth += 1) {
    const closed = open.replace(/\s*(?<![\p{L}\p{N}])\([^()]*\)/gu, '');
    if (closed === open) break;
    open = closed;
  }
  return plainLine(
    open
      // "[ðə lʊk]" and "[a]" go; "[and]" is the editor's word within a quotation.
      .replace(/\s*\[[^\]]*[^\]a-zA-Z .…][^\]]*\]|\[[a-z]\]|\[\d+\]/gu, '')
      .replace(/\[([a-zA-Z .…]+)\]/gu, '$1')
      .replace(/\s+([,;:.!?])/gu, '$1')
      .replace(/,(?:\s*,)+/gu, ',')
      .replace(/,\s*([.;:!?])/gu, '$1')
      .replace(/\.{2}$/u, '.'),
  );
}

function cleanItem(item: string): string {
  return cleanText(item).replace(/\s*[;,.]+$/u, '');
}
