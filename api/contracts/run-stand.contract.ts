import { z } from 'zod';
import { PROJECT_ACTIONS } from '../../domain/project/actions.ts';
import { GATES } from '../../domain/project/review.contract.ts';

/** Of a project what its run waits for, and what may be asked of it. */
export const runStandShape = {
  gate: z.enum(GATES).nullable().describe('Where the run waits for a person: after the script, or after the film.'),
  gateSince: z.iso.datetime().nullable().describe('Since when it waits.'),
  gateUntil: z.iso.datetime().nullable().describe('When the wait ends without an answer, and the run with it.'),
  actions: z.array(z.enum(PROJECT_ACTIONS)).describe('What may be asked for now.'),
};
const runStandSchema = z.object(runStandShape);
export type RunStand = z.infer<typeof runStandSchema>;
