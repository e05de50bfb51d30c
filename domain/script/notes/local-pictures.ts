import type { Definition, Image, Nodes } from 'mdast';
import { parseMarkdown } from './markdown.ts';
import { tame } from './tame.ts';

/**
 * Addresses of pictures that are files (not web addresses, not data, not attachments), as they are written in the notes,
 * each once, in order. Whoever reads them must check that they stay within the notes' own folder.
 */
export function findLocalPictures(notes: string): string[] {
  const { images, definitions } = pictureNodes(notes);
  const urls = [...images.map(({ url }) => url), ...definitions.map(({ url }) => url)];
  return [...new Set(urls)].filter(isLocal);
}

/**
 * The notes with the addresses of pictures replaced. `map` leads from an address as `findLocalPictures` gave it to the new one;
 * the rest of the text stays as it is.
 */
export function rewritePictures(notes: string, map: ReadonlyMap<string, string>): string {
  if (map.size === 0) return notes;
  const { text, images, definitions } = pictureNodes(notes);
  const edits: { start: number; end: number; replacement: string }[] = [];
  for (const node of [...images, ...definitions]) {
    const address = map.get(node.url);
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (address === undefined || start === undefined || end === undefined) continue;
    const title = node.title === null || node.title === undefined ? '' : ` "${node.title.replaceAll('"', '\\"')}"`;
    const replacement =
      node.type === 'image'
        ? `![${(node.alt ?? '').replace(/[[\]\\]/gu, '\\$&')}](${address}${title})`
        : `[${node.label ?? node.identifier}]: ${address}${title}`;
    edits.push({ start, end, replacement });
  }
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((edited, { start, end, replacement }) => edited.slice(0, start) + replacement + edited.slice(end), text);
}

function pictureNodes(notes: string): { text: string; images: Image[]; definitions: Definition[] } {
  const text = tame(notes);
  const images: Image[] = [];
  const named = new Set<string>();
  const definitions: Definition[] = [];
  const open: Nodes[] = [parseMarkdown(text)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'image') images.push(node);
    else if (node.type === 'imageReference') named.add(node.identifier);
    else if (node.type === 'definition') definitions.push(node);
    // Last in, first out: reversed, so that pictures come in the order of the text.
    else if ('children' in node) open.push(...node.children.toReversed());
  }
  return { text, images, definitions: definitions.filter(({ identifier }) => named.has(identifier)) };
}

function isLocal(url: string): boolean {
  return url !== '' && !/^(?:[a-z][a-z0-9+.-]+:|\/\/|#|\?)/i.test(url);
}
