import { z } from 'zod';

/** Headers that a route reads. Names are in lower case, as Node gives them. */
export const ifMatchHeadersSchema = z.object({
  'if-match': z.string().optional().describe('The ETag that was read: 412 if the project has changed since.'),
});

export const idempotencyHeadersSchema = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[ -~]{1,255}$/, 'must be 1 to 255 printable ASCII characters')
    .optional()
    .describe(
      'The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`.',
    ),
});

export const contentHeadersSchema = z.object({
  range: z.string().optional().describe('One range of bytes, for example `bytes=0-1023`.'),
  'if-range': z.string().optional(),
  'if-none-match': z.string().optional(),
});
