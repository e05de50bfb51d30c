import { z } from 'zod';
import { sourceSchema, visualSchema } from './script.contract.ts';

/**
 * What research found, and what writing makes a script of: the content of the `research` asset (JSON).
 * A section of notes becomes a scene (or several, if long); encyclopaedia material is one section an article.
 */
export const sectionSchema = z.strictObject({
  heading: z.string().describe('Empty for text before the first heading.'),
  depth: z.number().int().min(0).max(6),
  paragraphs: z.array(z.string()).describe('Plain text, Markdown taken off.'),
  bullets: z.array(z.string()),
  visuals: z.array(visualSchema).describe('Tables, charts, code and pictures of the section, in order.'),
  sources: z.array(z.string()),
});
export type Section = z.infer<typeof sectionSchema>;

export const materialSchema = z.strictObject({
  version: z.literal(1),
  origin: z.enum(['notes', 'encyclopaedia', 'web']),
  /** What was asked and what was found, if that is not the same: shown to the user. */
  matched: z.string().nullable(),
  title: z.string(),
  summary: z.string().describe('A one-line description; empty if there is none.'),
  language: z.string(),
  sections: z.array(sectionSchema).min(1),
  sources: z.array(sourceSchema),
  /** Options set in the notes' front matter; the project's own options outrank them. */
  options: z.record(z.string(), z.json()),
  /** What was left out and why, in the user's words: shown with the project, never spoken. */
  warnings: z.array(z.string()),
});
export type Material = z.infer<typeof materialSchema>;
