import { z } from 'zod';

const keySignInSchema = z.strictObject({
  apiKey: z.string().trim().min(1, 'is empty: paste an API key').max(8192).describe('An API key of this gateway.'),
});

const codeSignInSchema = z.strictObject({
  code: z.string().min(1).max(8192).describe('What the identity provider sent back to the page.'),
  codeVerifier: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{43,128}$/, 'must be 43 to 128 letters, digits, `-`, `.`, `_` or `~`')
    .describe('The secret whose SHA-256 went to the authorization endpoint (PKCE).'),
  redirectUri: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .describe('Where it was sent back to, exactly as it was asked for.'),
});

export const signInBodySchema = z.union([keySignInSchema, codeSignInSchema]).meta({
  id: 'SignIn',
  examples: [
    { apiKey: 'ln_3f8a1c0b9d2e4f57_<43 characters>' },
    {
      code: 'SplxlOBeZQQYbYS6WxSbIA',
      codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      redirectUri: 'https://films.example.org/console/sign-in/callback',
    },
  ],
});
