import { z } from 'zod';
import { roleSchema } from '../../domain/access/access.contract.ts';

const EXAMPLE = {
  id: '0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11',
  name: 'nightly import',
  prefix: 'ln_3f8a1c0b9d2e4f57',
  role: 'editor',
  state: 'active',
  expiresAt: '2027-01-01T00:00:00.000Z',
  createdBy: 'Ada',
  createdAt: '2026-11-25T08:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
} as const;

export const createApiKeyBodySchema = z
  .strictObject({
    name: z.string().trim().min(1, 'is empty: say what the key is for').max(200).describe('What the key is for.'),
    role: roleSchema.describe('The most that its holder may do.'),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'must be a time like 2027-01-01T00:00:00Z' })
      .refine((value) => Date.parse(value) > Date.now(), 'must lie in the future')
      .refine((value) => Date.parse(value) < Date.UTC(10_000, 0), 'must lie before the year 10000')
      .nullable()
      .optional()
      .describe('Without it the key is good until it is revoked.'),
  })
  .meta({
    id: 'CreateApiKey',
    examples: [{ name: 'nightly import', role: 'editor', expiresAt: '2027-01-01T00:00:00Z' }],
  });

export const apiKeySchema = z
  .object({
    id: z.guid(),
    name: z.string(),
    prefix: z.string().describe('How the key begins, to tell keys apart.'),
    role: roleSchema,
    state: z.enum(['active', 'expired', 'revoked']),
    expiresAt: z.iso.datetime().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe('True to the minute.'),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey', examples: [EXAMPLE] });
export type ApiKeyBody = z.infer<typeof apiKeySchema>;

export const newApiKeySchema = apiKeySchema
  .extend({ key: z.string().describe('The whole key. It is shown this once and kept nowhere.') })
  .meta({
    id: 'NewApiKey',
    examples: [{ ...EXAMPLE, key: 'ln_3f8a1c0b9d2e4f57_<43 characters>' }],
  });

export const listApiKeysQuerySchema = z.object({
  cursor: z.guid({ error: 'take it from the Link header, unchanged' }).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
