import { z } from 'zod';
import { SCENES_MAX } from '../project/project.contract.ts';

/** Where a statement comes from. `id` is unique in its script, for example `s1`. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^s\d+$/),
  kind: z.enum(['notes', 'encyclopaedia', 'web']),
  title: z.string().min(1),
  url: z.url().nullable(),
  licence: z.string().nullable().describe('SPDX name or the words to print, for example "CC BY-SA 4.0".'),
});
export type Source = z.infer<typeof sourceSchema>;

const cell = z.string().max(400);

/** What fills the picture's place beside the words. */
export const visualSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pictogram'),
    subject: z.string().describe("The scene's subject: outranks words in passing."),
    terms: z.array(z.string()).max(12).describe('Key nouns, most telling first.'),
  }),
  z.strictObject({
    type: z.literal('picture'),
    attachment: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Key of the attachment asset.'),
    alt: z.string(),
  }),
  z.strictObject({
    type: z.literal('table'),
    header: z.array(cell).min(1).max(8),
    rows: z.array(z.array(cell).max(8)).min(1).max(60),
    align: z.array(z.enum(['left', 'right', 'center'])).max(8),
  }),
  z.strictObject({
    type: z.literal('chart'),
    kind: z.enum(['bar', 'line']),
    labels: z.array(cell).min(2).max(24),
    series: z
      .array(z.strictObject({ name: cell, values: z.array(z.number()).min(2).max(24) }))
      .min(1)
      .max(4),
    unit: z.string().max(20),
  }),
  z.strictObject({
    type: z.literal('code'),
    language: z.string().max(40),
    code: z.string().min(1).max(20_000),
  }),
  z.strictObject({
    type: z.literal('credits'),
    lines: z.array(z.strictObject({ title: z.string(), detail: z.string() })).max(60),
  }),
]);
export type Visual = z.infer<typeof visualSchema>;

export const sceneSchema = z.strictObject({
  kind: z.enum(['opening', 'content', 'closing']),
  kicker: z.string().max(80).describe('Small capitals above the title; empty for none.'),
  title: z.string().min(1).max(160),
  bullets: z.array(z.string().min(1).max(160)).max(4),
  narration: z
    .string()
    .max(6000)
    .describe('What the voice says, as it stands in captions. Empty means a silent scene.'),
  visual: visualSchema,
  sources: z.array(z.string()).describe('Ids of the sources this scene rests on.'),
});
export type Scene = z.infer<typeof sceneSchema>;

/** What is said and shown in words: what a rewrite changes. */
export const sceneWordsSchema = sceneSchema.pick({ kicker: true, title: true, bullets: true, narration: true });

export const scriptSchema = z.strictObject({
  version: z.literal(1),
  title: z.string().min(1).max(300),
  language: z.string(),
  sources: z.array(sourceSchema),
  scenes: z.array(sceneSchema).min(1).max(SCENES_MAX),
});
export type Script = z.infer<typeof scriptSchema>;
