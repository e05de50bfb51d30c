import { z } from 'zod';

export const livezSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });

const partSchema = z.object({ status: z.enum(['up', 'down']), ms: z.number().describe('How long the probe took.') });

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    database: partSchema,
    engine: partSchema.describe('Temporal: without it nothing can be started or cancelled.'),
    disk: z
      .object({
        status: z.enum(['up', 'full', 'down']).describe('`down`: the asset store cannot be written to.'),
        freeBytes: z.number().nullable(),
        ms: z.number(),
      })
      .describe('Where the files of films are kept.'),
    queues: z
      .array(z.object({ name: z.string(), served: z.boolean() }))
      .nullable()
      .describe('Which queues have a worker; null while the engine is away.'),
    remarks: z.array(z.string()).describe('What is wrong, in words; empty where all is well.'),
  })
  .meta({
    id: 'Health',
    examples: [
      {
        status: 'degraded',
        version: '0.1.0',
        database: { status: 'up', ms: 1 },
        engine: { status: 'up', ms: 3 },
        disk: { status: 'up', freeBytes: 52_000_000_000, ms: 1 },
        queues: [
          { name: 'orchestration', served: true },
          { name: 'io', served: true },
          { name: 'voice', served: true },
          { name: 'render', served: false },
        ],
        remarks: ['no worker serves `render`'],
      },
    ],
  });
export type Health = z.infer<typeof healthSchema>;
