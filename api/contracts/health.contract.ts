import { z } from 'zod';

export const livezSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });

const partSchema = z.object({ status: z.enum(['up', 'down']), ms: z.number().describe('How long the probe took.') });

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    database: partSchema,
    engine: partSchema.describe('Temporal: without it nothing can be started or cancelled.'),
  })
  .meta({ id: 'Health' });
