import { z } from 'zod';

/** What is looked at in a finished film. */
export const QUALITY_CHECKS = [
  'decodes',
  'streams',
  'frames',
  'duration',
  'web-start',
  'loudness',
  'true-peak',
  'black-picture',
  'frozen-picture',
  'silence',
  'caption-coverage',
  'caption-range',
  'text-fits',
] as const;

export const qualityCheckSchema = z.strictObject({
  id: z.enum(QUALITY_CHECKS),
  passed: z.boolean(),
  measured: z.string().describe('What was found, in words and figures.'),
  limit: z.string().describe('What it must keep.'),
  evidence: z.string().describe('Where and what, for whoever mends it; empty for a check that passed.'),
});
export type QualityCheck = z.infer<typeof qualityCheckSchema>;

/** The `report` asset (JSON). */
export const qualityReportSchema = z.strictObject({
  version: z.literal(1),
  passed: z.boolean(),
  checks: z.array(qualityCheckSchema).min(1),
});
export type QualityReport = z.infer<typeof qualityReportSchema>;
