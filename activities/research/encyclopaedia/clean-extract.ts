import { plainLine } from '../../../domain/script/scene-text.ts';

/**
 * The text of an article without what cannot be read out: brackets with pronunciations, conversions and dates,
 * marks left where a formula stood. A list that the extract runs together ("sections:The strings⏎The winds") comes back as bullets.
 */
export function cleanExtract(extract: string): { paragraphs: string[]; bullets: string[] } {
  const lines = extract
    .replace(/[\u2060\u200B-\u200D]+/gu, ' ⁠')
    .split(/\n+/u)
    .filter((line) => line.trim() !== '');
  const paragraphs: string[] = [];
  const bullets: string[] = [];
  let inList = false;
  for (const line of lines) {
    const glued = /^(.*?[^\s:]):(?=\p{L})(.+)$/u.exec(line);
    if (glued !== null && lines.length > 1 && !/https?$/.test(glued[1] ?? '')) {
      inList = true;
      paragraphs.push(cleanText(`${glued[1] ?? ''}:`));
      bullets.push(cleanItem(glued[2] ?? ''));
    } else if (inList && line.length < 300) bullets.push(cleanItem(line));
    else {
      inList = false;
      paragraphs.push(cleanText(line));
    }
  }
  return { paragraphs: paragraphs.filter((text) => text !== ''), bullets: bullets.filter((text) => text !== '') };
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
