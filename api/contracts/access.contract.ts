import { z } from 'zod';
import { ACTOR_KINDS, roleSchema } from '../../domain/access/access.contract.ts';

export const authSchema = z
  .object({
    required: z.boolean().describe('false: whoever reaches the gateway on this machine is let in as administrator.'),
    oidc: z
      .object({
        issuer: z.string(),
        clientId: z.string().nullable().describe("The console's client at the provider; null: it has none."),
        audience: z.string().describe('What a token has to be made for.'),
        authorizationEndpoint: z
          .string()
          .nullable()
          .describe(
            'Where a browser is sent to sign in; null: there is no client for the console, or the provider does not answer now.',
          ),
        scopes: z.string().describe('What the console asks for there.'),
        parameters: z.record(z.string(), z.string()).describe('Further parameters of that request.'),
      })
      .nullable()
      .describe('Where people sign in; null: only API keys are taken.'),
  })
  .meta({
    id: 'Auth',
    examples: [
      {
        required: true,
        oidc: {
          issuer: 'https://id.example.org',
          clientId: 'lanternist-console',
          audience: 'https://films.example.org',
          authorizationEndpoint: 'https://id.example.org/authorize',
          scopes: 'openid profile email',
          parameters: { resource: 'https://films.example.org' },
        },
      },
    ],
  });

export const meSchema = z
  .object({
    kind: z.enum(ACTOR_KINDS).describe('How you were recognised.'),
    id: z.string(),
    name: z.string(),
    role: roleSchema,
  })
  .meta({
    id: 'Me',
    examples: [{ kind: 'key', id: '0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11', name: 'nightly import', role: 'editor' }],
  });
