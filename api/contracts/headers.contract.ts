import { z } from 'zod';

/** Headers that a route reads. Names are in lower case, as Node gives them. */
export const ifMatchHeadersSchema = z.object({
  'if-match': z.string().optional().describe('The ETag that was read: 412 if the project has changed since.'),
});

export const idempotencyHeadersSchema = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('The same key again starts nothing and gets the same run.'),
});

export const contentHeadersSchema = z.object({
  range: z.string().optional().describe('One range of bytes, for example `bytes=0-1023`.'),
  'if-range': z.string().optional(),
  'if-none-match': z.string().optional(),
});
