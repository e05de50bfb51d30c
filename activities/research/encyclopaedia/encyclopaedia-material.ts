import type { Section } from '../../../domain/script/material.contract.ts';
import type { Source } from '../../../domain/script/script.contract.ts';
import type { MaterialFound } from '../material-found.ts';
import type { Article } from './articles.ts';
import type { Encyclopaedia } from './encyclopaedia.ts';
import { cleanExtract } from './clean-extract.ts';

const RELATED_COUNT = 6;

/** The topic's article as the first section, related articles as further ones, each with its own source. */
export async function encyclopaediaMaterial(
  encyclopaedia: Encyclopaedia,
  topic: string,
  language: string,
): Promise<MaterialFound> {
  const found = await encyclopaedia.find(topic, language);
  if (found.article === null) {
    return {
      material: null,
      tried: `the offline encyclopaedia (language “${language}”) has no such article`,
      near: found.near,
    };
  }
  const main = found.article;
  const related = await encyclopaedia.related(main, language, RELATED_COUNT);
  const articles = [main, ...related];
  return {
    material: {
      version: 1,
      origin: 'encyclopaedia',
      matched: found.exact ? null : `asked “${topic.trim()}”, found “${main.title}”`,
      title: plainTitle(main.title),
      summary: main.description,
      language,
      sections: articles.map((article, index) => toSection(article, index)),
      sources: articles.map((article, index) => toSource(article, index, language)),
      options: {},
      warnings: [],
    },
  };
}

function toSection(article: Article, index: number): Section {
  const { paragraphs, bullets } = cleanExtract(article.extract);
  return {
    heading: plainTitle(article.title),
    depth: index === 0 ? 1 : 2,
    paragraphs,
    bullets,
    visuals: [],
    sources: [`s${index + 1}`],
  };
}

function toSource({ title }: Article, index: number, language: string): Source {
  return {
    id: `s${index + 1}`,
    kind: 'encyclopaedia',
    title: `${title} – Wikipedia`,
    url: `https://${language}.wikipedia.org/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}`,
    licence: 'CC BY-SA 4.0',
  };
}

/** "Hotspot (geology)" is called "Hotspot" where it is read out. */
function plainTitle(title: string): string {
  return title.replace(/ \([^()]+\)$/, '');
}
