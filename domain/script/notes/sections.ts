import type {
  BlockContent,
  DefinitionContent,
  Heading,
  Image,
  ImageReference,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { clip, plainLine } from '../scene-text.ts';
import type { Section } from '../material.contract.ts';
import type { Source } from '../script.contract.ts';
import { htmlText, inlineText } from './inline-text.ts';
import { pictureKey, type NotesPictures } from './pictures.ts';
import { tableVisual } from './tables.ts';

const LONGEST_CODE = 20_000;
const LONGEST_HEADING = 160;

export interface Collected {
  readonly sections: Section[];
  readonly sources: Source[];
  readonly warnings: string[];
}

/** Walks the tree once, in order: headings begin sections, everything else goes into the one that is open. */
export async function collectSections(
  tree: Root,
  options: NotesPictures & { readonly language: string },
): Promise<Collected> {
  const collector = new Collector(tree, options);
  for (const node of tree.children) if (isBlock(node)) await collector.block(node);
  return collector.result();
}

/** Front matter is read apart, and the parser puts no inline node at the top. */
function isBlock(node: RootContent): node is BlockContent | DefinitionContent {
  return BLOCKS.has(node.type);
}

const BLOCKS: ReadonlySet<string> = new Set([
  'heading',
  'paragraph',
  'list',
  'blockquote',
  'footnoteDefinition',
  'table',
  'code',
  'html',
  'thematicBreak',
  'definition',
]);

class Collector {
  readonly #options: NotesPictures & { readonly language: string };
  readonly #definitions = new Map<string, string>();
  readonly #sections: Section[] = [];
  readonly #sources: Source[] = [];
  readonly #warnings: string[] = [];
  #open: Section;

  constructor(tree: Root, options: NotesPictures & { readonly language: string }) {
    this.#options = options;
    for (const node of tree.children) {
      if (node.type === 'definition' && !this.#definitions.has(node.identifier))
        this.#definitions.set(node.identifier, node.url);
    }
    this.#open = this.#begin('', 0);
  }

  result(): Collected {
    return { sections: this.#sections, sources: this.#sources, warnings: this.#warnings };
  }

  #begin(heading: string, depth: number): Section {
    this.#open = { heading, depth, paragraphs: [], bullets: [], visuals: [], sources: [] };
    this.#sections.push(this.#open);
    return this.#open;
  }

  async block(node: BlockContent | DefinitionContent): Promise<void> {
    switch (node.type) {
      case 'heading':
        return this.#heading(node);
      case 'paragraph':
        return this.#paragraph(node.children);
      case 'list':
        for (const item of node.children) await this.#item(item);
        return;
      case 'blockquote':
        for (const child of node.children) await this.block(child);
        return;
      case 'footnoteDefinition':
        return this.#links(node);
      case 'table': {
        const { visual, warnings } = tableVisual(node, this.#options.language);
        if (visual !== null) this.#open.visuals.push(visual);
        this.#warnings.push(...warnings);
        return this.#links(node);
      }
      case 'code':
        return this.#code(node.value, node.lang ?? '', node.position?.start.line ?? 0);
      case 'html':
        return this.#say(htmlText(node.value));
      // Rules part nothing; definitions are resolved where they are used.
      case 'thematicBreak':
      case 'definition':
        return;
      default:
        throw new TypeError('a block of this type cannot stand at the top');
    }
  }

  async #heading(node: Heading): Promise<void> {
    const heading = clip(inlineText(node.children), LONGEST_HEADING);
    if (heading !== '') this.#begin(heading, node.depth);
    this.#links(node);
    await this.#pictures(node.children);
  }

  async #paragraph(children: readonly PhrasingContent[]): Promise<void> {
    this.#say(inlineText(children));
    for (const child of children) this.#links(child);
    await this.#pictures(children);
  }

  /** The item's own words make the bullet; lists within it follow as further bullets. */
  async #item(item: ListItem): Promise<void> {
    const words: string[] = [];
    const later: (BlockContent | DefinitionContent)[] = [];
    for (const child of item.children) {
      if (child.type !== 'paragraph') {
        later.push(child);
        continue;
      }
      words.push(inlineText(child.children));
      this.#links(child);
      await this.#pictures(child.children);
    }
    const bullet = words.filter((text) => text !== '').join(' ');
    if (bullet !== '') this.#open.bullets.push(bullet);
    for (const child of later) await this.block(child);
  }

  #say(text: string): void {
    if (text !== '') this.#open.paragraphs.push(text);
  }

  #code(value: string, language: string, line: number): void {
    const code = value.replace(/\t/gu, '    ').trimEnd();
    if (code.trim() === '') return;
    if (code.length > LONGEST_CODE)
      this.#warnings.push(
        `The code at line ${line} is longer than ${LONGEST_CODE} characters: its beginning is shown.`,
      );
    this.#open.visuals.push({ type: 'code', language: clip(language, 40), code: code.slice(0, LONGEST_CODE) });
  }

  async #pictures(children: readonly PhrasingContent[]): Promise<void> {
    for (const child of children) {
      if (child.type === 'image' || child.type === 'imageReference') await this.#picture(child);
      else if ('children' in child) await this.#pictures(child.children);
    }
  }

  async #picture(node: Image | ImageReference): Promise<void> {
    const url = node.type === 'image' ? node.url : (this.#definitions.get(node.identifier) ?? '');
    const line = node.position?.start.line ?? 0;
    const alt = clip(plainLine(node.alt ?? ''), 300);
    const attachment = await pictureKey(this.#options, { url, alt, line });
    if (attachment !== null) {
      this.#open.visuals.push({ type: 'picture', attachment, alt });
      return;
    }
    const shown = clip(url, 80);
    this.#warnings.push(
      `The picture at line ${line} (${shown}) was not fetched: put the file beside the notes, or embed it as a data URI.`,
    );
    if (alt !== '') this.#say(/[.!?…]$/u.test(alt) ? alt : `${alt}.`);
    this.#source(alt === '' ? url : alt, url);
  }

  #links(node: Nodes): void {
    if (node.type === 'link') this.#source(inlineText(node.children), node.url);
    else if (node.type === 'linkReference')
      this.#source(inlineText(node.children), this.#definitions.get(node.identifier) ?? '');
    else if ('children' in node) for (const child of node.children) this.#links(child);
  }

  /** Only web addresses are sources; one address is one source, however often it is linked. */
  #source(title: string, url: string): void {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return;
    const href = new URL(url).href;
    let source = this.#sources.find((known) => known.url === href);
    if (source === undefined) {
      const name = clip(title === '' ? new URL(url).hostname : title, 200);
      source = { id: `s${this.#sources.length + 1}`, kind: 'web', title: name, url: href, licence: null };
      this.#sources.push(source);
    }
    if (!this.#open.sources.includes(source.id)) this.#open.sources.push(source.id);
  }
}
