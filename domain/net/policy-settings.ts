import { z } from 'zod';
import { isAllowEntry, type AddressPolicy } from './address-guard.ts';

/** Settings of the guard, to be spread into a room's schema of its environment. */
export const webhookPolicySettings = {
  LANTERNIST_WEBHOOK_PRIVATE: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  LANTERNIST_WEBHOOK_ALLOW: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((entries) => entries.every(isAllowEntry), {
      error: 'must be a comma separated list of hosts, addresses and ranges, for example "hooks.internal,10.1.0.0/16"',
    }),
};

/** What webhooks may call, from parsed settings. */
export function webhookPolicy(settings: {
  readonly LANTERNIST_WEBHOOK_PRIVATE: '0' | '1';
  readonly LANTERNIST_WEBHOOK_ALLOW: readonly string[];
}): AddressPolicy {
  return { private: settings.LANTERNIST_WEBHOOK_PRIVATE === '1', allow: settings.LANTERNIST_WEBHOOK_ALLOW };
}
