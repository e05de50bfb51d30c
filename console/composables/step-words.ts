import type { Step } from '../../domain/project/vocabulary.ts';

/** Steps of a run as people say them. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  research: 'Research',
  writing: 'Writing',
  narration: 'Narration',
  illustration: 'Pictures',
  slides: 'Slides',
  rendering: 'Rendering',
  assembly: 'Joining',
  quality: 'Checking',
};
