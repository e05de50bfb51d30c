import { z } from 'zod';
import { SCENE_PARTS } from '../../domain/script/scene-edits.contract.ts';
import { sceneSchema, sourceSchema, visualSchema } from '../../domain/script/script.contract.ts';
import { assetSchema } from './asset.contract.ts';
import { reasonSchema, redoSchema, stalePartsSchema } from './review-words.contract.ts';

const rejectionSchema = z.object({
  reason: z.string(),
  key: z.string().nullable().describe('Content key of what was sent back; null where nothing had been made.'),
  exhausted: z.literal(true).optional().describe('No other attempt was left: it stands until somebody edits it.'),
});

const writtenSchema = z
  .object({
    kicker: sceneSchema.shape.kicker,
    title: sceneSchema.shape.title,
    bullets: sceneSchema.shape.bullets,
    narration: sceneSchema.shape.narration,
    visual: sceneSchema.shape.visual,
  })
  .describe('What the writer wrote, beneath the edits.');

export const sceneBodySchema = z
  .object({
    ...sceneSchema.shape,
    id: z.guid(),
    projectId: z.guid(),
    index: z.int().min(0).describe('Place in the film, from 0.'),
    written: writtenSchema,
    edited: z.array(z.string()).describe('Names of the members that were edited.'),
    voice: z.string().nullable().describe('A voice for this scene alone; null: the voice of the film.'),
    recording: z.string().nullable().describe('Content key of an own recording that is heard in place of a voice.'),
    pins: z
      .object({ narration: z.string().optional(), image: z.string().optional() })
      .describe('Content keys of older versions that were put back.'),
    rejections: z
      .object({
        words: z.array(rejectionSchema),
        narration: z.array(rejectionSchema),
        image: z.array(rejectionSchema),
      })
      .describe('Attempts that were sent back, oldest first.'),
    sourceDetails: z.array(sourceSchema).describe('The sources that the scene rests on.'),
    stale: stalePartsSchema,
    assets: z.array(assetSchema).describe('What the scene shows now.'),
    version: z.int().describe('Raised by every edit; the ETag.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Scene' });
export type SceneBody = z.infer<typeof sceneBodySchema>;

const toldSchema = z
  .enum(['taken', 'ending', 'unheard'])
  .nullable()
  .describe(
    'Whether the open run takes it along; `ending`: it is too late for that, start the project again; `unheard`: no worker answered yet, the run will see by itself; null: no run is open.',
  );

export const changedSceneSchema = z
  .object({ scene: sceneBodySchema, redo: redoSchema, told: toldSchema })
  .meta({ id: 'ChangedScene' });
export type ChangedSceneBody = z.infer<typeof changedSceneSchema>;

/** Beyond this an axis has no readable numbers. */
const CHART_VALUE_MAX = 1e15;

const editedVisualSchema = visualSchema.superRefine((visual, context) => {
  if (visual.type !== 'chart') return;
  for (const [index, { values }] of visual.series.entries()) {
    const path = ['series', index, 'values'];
    if (values.length !== visual.labels.length)
      context.addIssue({
        code: 'custom',
        path,
        message: `needs one value for each of the ${visual.labels.length} labels`,
      });
    if (values.some((value) => Math.abs(value) > CHART_VALUE_MAX))
      context.addIssue({ code: 'custom', path, message: `values go to ${CHART_VALUE_MAX.toExponential(0)} at most` });
  }
});

const line = (max: number) => z.string().trim().max(max, `has at most ${max} characters`);
const filledLine = (max: number) => line(max).min(1, 'is empty');

export const patchSceneBodySchema = z
  .strictObject({
    kicker: line(80).nullable().optional(),
    title: filledLine(160).nullable().optional(),
    bullets: z.array(filledLine(160)).max(4, 'a scene has at most 4 bullets').nullable().optional(),
    narration: line(6000).nullable().optional(),
    voice: filledLine(100).nullable().optional().describe('A voice for this scene alone.'),
    visual: editedVisualSchema.nullable().optional(),
    recording: z
      .null()
      .optional()
      .describe('Takes an own recording away; PUT /scenes/{id}/assets/narration brings one.'),
  })
  .meta({
    id: 'PatchScene',
    description: 'Only the named members change; null gives one back to the writer.',
    examples: [
      { title: 'Why volcanoes erupt', narration: 'Deep below us, rock melts.' },
      { bullets: null, voice: null },
    ],
  });

export const regenerateBodySchema = z
  .strictObject({
    parts: z
      .array(z.enum(SCENE_PARTS))
      .min(1)
      .max(SCENE_PARTS.length)
      .optional()
      .describe('Another attempt of these. Without parts the scene is brought up to date.'),
    reason: reasonSchema.optional().describe('What the next attempt should do better.'),
  })
  .meta({
    id: 'RegenerateScene',
    examples: [{ parts: ['image'], reason: 'Show the whole mountain, not only the crater.' }, {}],
  });

export const regeneratedSchema = z
  .object({
    projectId: z.guid(),
    runId: z.guid(),
    workflowId: z.string(),
    started: z.boolean().describe('Whether this started the run; false: one was open.'),
    told: toldSchema,
    scene: sceneBodySchema,
    redo: redoSchema,
  })
  .meta({ id: 'RegeneratedScene' });
