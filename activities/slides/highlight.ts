import { common, createLowlight } from 'lowlight';
import type { CodeLine, CodeToken } from '../../domain/film/code-layout.ts';

type Root = ReturnType<ReturnType<typeof createLowlight>['highlight']>;
type Node = Root['children'][number];

/** Colours of highlight.js' scopes, tuned to the dark ground; the accent is for what the language itself says. */
const PLAIN = '#e9e2d6';
const COLOURS: { readonly [scope: string]: string } = {
  comment: '#8d8795',
  quote: '#8d8795',
  string: '#a5d6a0',
  regexp: '#a5d6a0',
  number: '#f5b98a',
  literal: '#f5b98a',
  symbol: '#f5b98a',
  title: '#8ec7ff',
  function: '#8ec7ff',
  section: '#8ec7ff',
  type: '#7fd8d4',
  built_in: '#7fd8d4',
  class: '#7fd8d4',
  attr: '#d3b6ff',
  attribute: '#d3b6ff',
  variable: '#f0dca8',
  params: '#f0dca8',
  property: '#d3b6ff',
  meta: '#b9b2c2',
};
const ACCENTED = new Set(['keyword', 'selector-tag', 'name', 'tag', 'operator', 'bullet']);

const TAB = '  ';
let lowlight: ReturnType<typeof createLowlight> | null = null;

function colourOf(node: Extract<Node, { type: 'element' }>, inherited: string, accent: string): string {
  const names = Array.isArray(node.properties['className']) ? node.properties['className'] : [];
  for (const name of names) {
    const scope = name.replace(/^hljs-/u, '');
    if (ACCENTED.has(scope)) return accent;
    const colour = COLOURS[scope];
    if (colour !== undefined) return colour;
  }
  return inherited;
}

function tokensOf(nodes: readonly Node[], colour: string, accent: string): CodeToken[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [{ text: node.value, colour }];
    if (node.type === 'element') return tokensOf(node.children, colourOf(node, colour, accent), accent);
    return [];
  });
}

/** Code as coloured lines. A language that is not known, or not named, is shown plain. */
export function highlight(code: string, language: string, accent: string): CodeLine[] {
  lowlight ??= createLowlight(common);
  const clean = code.replaceAll(/\r\n?/gu, '\n').replaceAll('\t', TAB).replace(/\s+$/u, '');
  const name = language.trim().toLowerCase();
  const tokens = lowlight.registered(name)
    ? tokensOf(lowlight.highlight(name, clean).children, PLAIN, accent)
    : [{ text: clean, colour: PLAIN }];
  const lines: CodeToken[][] = [[]];
  for (const { text, colour } of tokens) {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ text: piece, colour });
    });
  }
  return lines;
}
