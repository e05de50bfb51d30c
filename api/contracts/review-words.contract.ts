import { z } from 'zod';
import { STALE_PARTS } from '../../domain/project/staleness.ts';

export const stalePartsSchema = z
  .array(z.enum(STALE_PARTS))
  .describe('What no longer follows from what it is made from: the next run makes it anew.');

export const redoSchema = z
  .object({
    parts: z
      .array(z.object({ sceneId: z.guid(), index: z.int(), stale: stalePartsSchema }))
      .describe('Of each scene what will be made anew.'),
    seconds: z.number().describe('Work that this will take, the joining of the film included. An estimate.'),
  })
  .describe('What the next run makes anew, in the whole film.');

/** Said where somebody only wants another version. */
export const ANOTHER_VERSION = 'another version, please';
const REASON_MAX = 2000;
export const reasonSchema = z
  .string({ error: 'say in a few words why' })
  .trim()
  .min(1, 'is empty: say in a few words why')
  .max(REASON_MAX, `has at most ${REASON_MAX} characters`);
