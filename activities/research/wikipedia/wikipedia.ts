import { z } from 'zod';
import { plainLine } from '../../../domain/script/scene-text.ts';
import type { Material, Section } from '../../../domain/script/material.contract.ts';
import { cleanText } from '../encyclopaedia/clean-extract.ts';
import type { MaterialFound } from '../material-found.ts';
import { fetchJson, Unreachable, type FetchLimits } from './fetch-json.ts';

export interface Wikipedia {
  /** The article as material, or why there is none. */
  material(topic: string, language: string, signal?: AbortSignal): Promise<MaterialFound>;
}

export interface WikipediaOptions {
  /** Address without a path; `{language}` stands for the edition. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly userAgent?: string;
}

const pageSchema = z.object({
  title: z.string(),
  missing: z.boolean().optional(),
  invalid: z.boolean().optional(),
  extract: z.string().optional(),
  description: z.string().optional(),
  fullurl: z.url().optional(),
  pageprops: z.object({ disambiguation: z.string().optional() }).optional(),
});
const pagesSchema = z.object({ query: z.object({ pages: z.array(pageSchema).min(1) }) });
const searchSchema = z.object({ query: z.object({ search: z.array(z.object({ title: z.string() })) }) });
type Page = z.infer<typeof pageSchema>;

const MOST_SECTIONS = 12;
const MOST_PARAGRAPHS = 4;
/** Headings over lists and references, which nobody wants read out. */
const APPENDIX =
  /^(?:see also|references|external links|further reading|notes|footnotes|bibliography|sources|citations|gallery|works cited|explanatory notes|véase también|referencias|enlaces externos|bibliografía|notas|voir aussi|références|liens externes|bibliographie|notes et références|articles connexes|siehe auch|einzelnachweise|weblinks|literatur)$/i;

/** Wikipedia's public Action API: the introduction and the sections as plain text. Without network it is skipped. */
export function createWikipedia(options: WikipediaOptions = {}): Wikipedia {
  const base = options.baseUrl ?? 'https://{language}.wikipedia.org';
  const limits: FetchLimits = {
    timeoutMs: options.timeoutMs ?? 5_000,
    maxBytes: options.maxBytes ?? 4 * 1024 * 1024,
    userAgent: options.userAgent ?? 'Lanternist/0.1 (self-hosted film maker)',
  };

  const query = async (
    language: string,
    parameters: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<unknown> => {
    const url = new URL('/w/api.php', base.replaceAll('{language}', language));
    url.search = new URLSearchParams({ action: 'query', format: 'json', formatversion: '2', ...parameters }).toString();
    return fetchJson(url, limits, signal);
  };

  const page = async (topic: string, language: string, signal?: AbortSignal): Promise<Page | null> => {
    const answer = await query(
      language,
      {
        titles: topic,
        redirects: '1',
        prop: 'extracts|info|description|pageprops',
        inprop: 'url',
        ppprop: 'disambiguation',
        explaintext: '1',
        exsectionformat: 'wiki',
      },
      signal,
    );
    if (answer === null) return null;
    const parsed = pagesSchema.safeParse(answer);
    if (!parsed.success) throw new Unreachable('Wikipedia answered in a form that is not understood');
    const [found] = parsed.data.query.pages;
    const usable =
      found !== undefined &&
      found.missing !== true &&
      found.invalid !== true &&
      found.pageprops?.disambiguation === undefined;
    return usable && (found.extract ?? '').trim() !== '' ? found : null;
  };

  const near = async (topic: string, language: string, signal?: AbortSignal): Promise<string[]> => {
    const parsed = searchSchema.safeParse(
      await query(language, { list: 'search', srsearch: topic, srlimit: '5' }, signal),
    );
    return parsed.success ? parsed.data.query.search.map(({ title }) => title) : [];
  };

  return {
    async material(topic, language, signal) {
      try {
        // The API takes "|" as the join of several titles.
        const asked = plainLine(topic)
          .replace(/[|#<>[\]{}]/gu, ' ')
          .trim();
        const found = await page(asked, language, signal);
        if (found !== null) return { material: toMaterial(found, topic, language) };
        return {
          material: null,
          tried: `Wikipedia (language “${language}”) has no such article`,
          near: await near(asked, language, signal),
        };
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        return { material: null, tried: `Wikipedia was skipped: ${error.message}`, near: [] };
      }
    },
  };
}

function toMaterial(page: Page, topic: string, language: string): Material {
  return {
    version: 1,
    origin: 'web',
    matched:
      page.title.toLowerCase() === topic.trim().toLowerCase() ? null : `asked “${topic.trim()}”, found “${page.title}”`,
    title: page.title.replace(/ \([^()]+\)$/, ''),
    summary: page.description ?? '',
    language,
    sections: sectionsOf(page),
    sources: [
      {
        id: 's1',
        kind: 'web',
        title: `${page.title} – Wikipedia`,
        url:
          page.fullurl ??
          `https://${language}.wikipedia.org/wiki/${encodeURIComponent(page.title.replaceAll(' ', '_'))}`,
        licence: 'CC BY-SA 4.0',
      },
    ],
    options: {},
    warnings: [],
  };
}

/** "== History ==" lines part the plain text; the text before the first is the introduction. */
function sectionsOf({ title, extract = '' }: Page): Section[] {
  const sections: Section[] = [
    { heading: title.replace(/ \([^()]+\)$/, ''), depth: 1, paragraphs: [], bullets: [], visuals: [], sources: ['s1'] },
  ];
  for (const line of extract.split('\n')) {
    const heading = /^(={2,6})\s*(.+?)\s*\1$/.exec(line.trim());
    if (heading !== null) {
      sections.push({
        heading: plainLine(heading[2] ?? ''),
        depth: (heading[1] ?? '').length,
        paragraphs: [],
        bullets: [],
        visuals: [],
        sources: ['s1'],
      });
      continue;
    }
    const paragraph = cleanText(line);
    // Captions, formulas and list items are no sentences.
    const open = sections.at(-1);
    if (open === undefined || open.paragraphs.length >= MOST_PARAGRAPHS) continue;
    if (/[.!?]["”»)]?$/u.test(paragraph) && paragraph.length >= 40) open.paragraphs.push(paragraph);
  }
  return sections
    .filter(({ heading, paragraphs }, at) => at === 0 || (paragraphs.length > 0 && !APPENDIX.test(heading)))
    .slice(0, MOST_SECTIONS);
}
