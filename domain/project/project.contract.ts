import { z } from 'zod';
import { reviewModeSchema } from './review.contract.ts';
import {
  ASSET_TYPES,
  CAPTION_MODES,
  FORMATS,
  LENGTH,
  NAME_MAX,
  NOTES_MAX,
  OPTION_DEFAULTS,
  PROJECT_STATUSES,
  RESOLUTIONS,
  REVIEW_DAYS,
  SPEED,
  TOPIC_MAX,
} from './vocabulary.ts';

export * from './vocabulary.ts';

export const projectStatusSchema = z.enum(PROJECT_STATUSES);

const optionShape = {
  format: z.enum(FORMATS).describe('Shape of the film.'),
  resolution: z.union(RESOLUTIONS.map((pixels) => z.literal(pixels))).describe('Pixels along the short side.'),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'a two-letter language code, for example "en"')
    .describe('Language of the narration, ISO 639-1.'),
  voice: z.string().min(1).max(100).describe('A voice that a narrator offers.'),
  speed: z.number().min(SPEED.min).max(SPEED.max).describe('1 is the voice as recorded; 2 is twice as fast.'),
  length: z
    .number()
    .int()
    .min(LENGTH.min)
    .max(LENGTH.max)
    .nullable()
    .describe('Length to aim for in seconds; null lets the material decide.'),
  captions: z.enum(CAPTION_MODES).describe('What is burned into the picture.'),
  motion: z.boolean().describe('Whether pictures drift and float.'),
  accent: z.number().int().min(0).max(11).nullable().describe('Hue 0 to 11; null derives it from the topic.'),
  review: reviewModeSchema.describe('Where the run waits for a person.'),
  reviewExpiryDays: z
    .number()
    .int()
    .min(REVIEW_DAYS.min)
    .max(REVIEW_DAYS.max)
    .describe('Days that a run waits for a review before it ends; all that was made is kept.'),
};

/** What the user said: kept as given, so that front matter in the notes can fill what was left open. */
export const givenOptionsSchema = z.strictObject(optionShape).partial().describe('Options that were given');
export type GivenOptions = z.infer<typeof givenOptionsSchema>;

/** A full set of options; every member has a default, so `{}` parses. */
export const projectOptionsSchema = z
  .strictObject({
    ...optionShape,
    format: optionShape.format.default(OPTION_DEFAULTS.format),
    resolution: optionShape.resolution.default(OPTION_DEFAULTS.resolution),
    language: optionShape.language.default(OPTION_DEFAULTS.language),
    voice: optionShape.voice.default(OPTION_DEFAULTS.voice),
    speed: optionShape.speed.default(OPTION_DEFAULTS.speed),
    length: optionShape.length.default(OPTION_DEFAULTS.length),
    captions: optionShape.captions.default(OPTION_DEFAULTS.captions),
    motion: optionShape.motion.default(OPTION_DEFAULTS.motion),
    accent: optionShape.accent.default(OPTION_DEFAULTS.accent),
    review: optionShape.review.default(OPTION_DEFAULTS.review),
    reviewExpiryDays: optionShape.reviewExpiryDays.default(OPTION_DEFAULTS.reviewExpiryDays),
  })
  .describe('Options of a project');
export type ProjectOptions = z.infer<typeof projectOptionsSchema>;

/** The options a run works with: what was given outranks the notes' front matter, which outranks the defaults. */
export function effectiveOptions(given: GivenOptions, frontMatter: Record<string, unknown> = {}): ProjectOptions {
  return projectOptionsSchema.parse({ ...frontMatter, ...given });
}

export const topicSchema = z
  .string({ error: 'the topic must be a text' })
  .trim()
  .min(1, 'the topic is empty: say in a few words what the film is about')
  .max(TOPIC_MAX, `the topic is longer than ${TOPIC_MAX} characters: keep it short and put the rest into the notes`);
export const nameSchema = z.string().trim().max(NAME_MAX, `a name has at most ${NAME_MAX} characters`);
export const notesSchema = z
  .string()
  .max(NOTES_MAX, `the notes are longer than ${NOTES_MAX} characters: split them into several films`)
  // PostgreSQL's text cannot hold NUL; a file that has one is not text.
  .refine(
    (notes) => !notes.includes('\u0000'),
    'the notes hold a NUL character: this is a binary file, not text or Markdown',
  );

export const createProjectSchema = z.strictObject({
  topic: topicSchema,
  name: nameSchema.nullable().optional(),
  notes: notesSchema.nullable().optional(),
  options: givenOptionsSchema.optional(),
});
export type CreateProject = z.infer<typeof createProjectSchema>;

export const assetTypeSchema = z.enum(ASSET_TYPES);
