import { z } from 'zod';
import { assetTypeSchema } from '../../domain/project/project.contract.ts';

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
    version: z.int(),
    approved: z.boolean().nullable().describe('null: nobody has judged it.'),
    reviewer: z.string().nullable(),
    reason: z.string().nullable(),
    contentUrl: z.string().describe('Where its bytes are.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Asset' });
export type AssetBody = z.infer<typeof assetSchema>;
