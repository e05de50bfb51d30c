import { z } from 'zod';
import { assetTypeSchema } from '../../domain/project/project.contract.ts';
import { CURRENCIES } from '../../domain/project/currency.ts';
import { oneOrMany } from './project.contract.ts';
import { reasonSchema, redoSchema } from './review-words.contract.ts';

export const assetSchema = z
  .object({
    id: z.guid(),
    projectId: z.guid(),
    sceneId: z.guid().nullable(),
    type: assetTypeSchema,
    key: z.string().describe('Content key: hash of everything that decides the bytes.'),
    sha256: z.string(),
    bytes: z.int().min(0),
    mime: z.string(),
    durationSeconds: z.number().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    provider: z.string(),
    providerVersion: z.string(),
    cost: z.number(),
    version: z.int().describe('This is the nth asset of its scene and type, from 1.'),
    currency: z
      .enum(CURRENCIES)
      .describe(
        '`current`: it is what the project shows. `stale`: it is shown, but does not follow any more from what it is made from. `superseded`: another one took its place; it can be restored.',
      ),
    approved: z.boolean().nullable().describe('null: nobody has judged it.'),
    reviewer: z.string().nullable(),
    reason: z.string().nullable(),
    contentUrl: z.string().describe('Where its bytes are.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Asset' });
/** What a decision on an asset makes the next run do. */
export const assetDecisionSchema = z.object({ asset: assetSchema, redo: redoSchema }).meta({ id: 'AssetDecision' });

export const rejectAssetBodySchema = z
  .strictObject({
    reason: reasonSchema.describe('What the next attempt should do better; it is given to whoever makes it.'),
  })
  .meta({ id: 'RejectAsset', examples: [{ reason: 'The picture shows a lake, not a crater.' }] });

export const listAssetsQuerySchema = z.object({
  type: oneOrMany(assetTypeSchema).optional().describe('Repeat it for several.'),
  sceneId: z.guid({ error: 'not a UUID' }).toLowerCase().optional().describe('All versions of one scene.'),
  currency: oneOrMany(z.enum(CURRENCIES)).optional().describe('Repeat it for several.'),
});

export type AssetBody = z.infer<typeof assetSchema>;
