import { readFileSync } from 'node:fs';
import type { Material } from '../../../domain/script/material.contract.ts';

interface Fixture {
  readonly articles: readonly { title: string; description: string; paragraphs: string[]; bullets: string[] }[];
}
export const { articles } = JSON.parse(
  readFileSync(new URL('articles.fixture.json', import.meta.url), 'utf8'),
) as Fixture;

/** The article first, three others as its neighbours. */
export function materialOf(title: string): Material {
  const main = articles.findIndex((article) => article.title === title);
  const chosen = [main, ...[1, 2, 3].map((step) => (main + step) % articles.length)].flatMap(
    (at) => articles[at] ?? [],
  );
  return {
    version: 1,
    origin: 'encyclopaedia',
    matched: null,
    title,
    summary: chosen[0]?.description ?? '',
    language: 'en',
    sections: chosen.map(({ title: heading, paragraphs, bullets }, at) => ({
      heading,
      depth: at === 0 ? 1 : 2,
      paragraphs,
      bullets,
      visuals: [],
      sources: [`s${at + 1}`],
    })),
    sources: chosen.map(({ title: name }, at) => ({
      id: `s${at + 1}`,
      kind: 'encyclopaedia',
      title: name,
      url: null,
      licence: 'CC BY-SA 4.0',
    })),
    options: {},
    warnings: [],
  };
}
