import { loadShelf, type Article, type ArticleShelf } from './articles.ts';
import { findArticle, indexTitles, type Found, type TitleIndex } from './lookup.ts';
import { indexWords, relatedArticles, type WordIndex } from './related.ts';

/** The offline encyclopaedia: short articles, read when they are first asked for and kept. */
export interface Encyclopaedia {
  /** Resolves to the article, or to titles that may have been meant. */
  find(topic: string, language: string): Promise<Found>;
  /** At most `count` articles that belong beside `main`, most related first. */
  related(main: Article, language: string, count: number): Promise<Article[]>;
}

interface Loaded {
  readonly shelf: ArticleShelf;
  readonly titles: TitleIndex;
  words: WordIndex | null;
}

/** `folder` holds `summaries_en-us.json` and, if wanted, those of other languages. */
export function openEncyclopaedia(folder: string): Encyclopaedia {
  const shelves = new Map<string, Promise<Loaded>>();

  const load = async (language: string): Promise<Loaded> => {
    const shelf = await loadShelf(folder, language);
    return { shelf, titles: indexTitles(shelf), words: null };
  };

  const opened = (language: string): Promise<Loaded> => {
    const known = shelves.get(language);
    if (known !== undefined) return known;
    const loading = load(language);
    shelves.set(language, loading);
    // A folder that could not be read is tried again at the next question.
    loading.catch(() => shelves.delete(language));
    return loading;
  };

  return {
    async find(topic, language) {
      const { titles } = await opened(language);
      return findArticle(titles, topic);
    },
    async related(main, language, count) {
      const loaded = await opened(language);
      loaded.words ??= indexWords(loaded.shelf);
      return relatedArticles({ ...loaded, words: loaded.words }, main, count);
    },
  };
}
