import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const articleSchema = z.object({
  title: z.string().min(1),
  extract: z.string(),
  description: z.string(),
  topic: z.string(),
});
export type Article = z.infer<typeof articleSchema>;

/** The articles of one language. `redirects` leads from a file's key to its article where the two differ. */
export interface ArticleShelf {
  readonly articles: readonly Article[];
  readonly redirects: ReadonlyMap<string, Article>;
}

const EMPTY_SHELF: ArticleShelf = { articles: [], redirects: new Map() };

/**
 * Reads `summaries_<language>-<region>.json` of the folder; without such a file the shelf is empty.
 * The file is 6.5 MB: callers keep what comes back.
 */
export async function loadShelf(folder: string, language: string): Promise<ArticleShelf> {
  const names = await readdir(folder);
  const name = names
    .toSorted()
    .find((candidate) => candidate.startsWith(`summaries_${language}`) && candidate.endsWith('.json'));
  if (name === undefined) return EMPTY_SHELF;
  const parsed: unknown = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const entries = z.record(z.string(), articleSchema).parse(parsed);
  const articles = new Map<string, Article>();
  const redirects = new Map<string, Article>();
  for (const [key, article] of Object.entries(entries)) {
    if (article.extract.trim() === '') continue;
    const known = articles.get(article.title) ?? article;
    articles.set(article.title, known);
    if (key !== article.title) redirects.set(key, known);
  }
  return { articles: [...articles.values()], redirects };
}
