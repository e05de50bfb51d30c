import { z } from 'zod';
import { sceneSchema } from '../../domain/script/script.contract.ts';
import { assetSchema } from './asset.contract.ts';

export const sceneBodySchema = z
  .object({
    ...sceneSchema.shape,
    id: z.guid(),
    projectId: z.guid(),
    index: z.int().min(0).describe('Place in the film, from 0.'),
    assets: z.array(assetSchema).describe('What the scene shows now.'),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Scene' });
export type SceneBody = z.infer<typeof sceneBodySchema>;
