import { CAPTION_MODES, FORMATS, RESOLUTIONS } from '../../../domain/project/vocabulary.ts';
import type { GivenOptions } from '../../workers/notes-preview.ts';

type Words<N extends 'format' | 'resolution' | 'captions' | 'review'> = Readonly<
  Record<NonNullable<GivenOptions[N]>, string>
>;

const FORMAT_WORDS: Words<'format'> = {
  '16:9': 'Wide (16:9)',
  '9:16': 'Upright (9:16)',
  '1:1': 'Square (1:1)',
};
const RESOLUTION_WORDS: Words<'resolution'> = { 240: '240p', 480: '480p', 720: '720p', 1080: '1080p' };
const CAPTION_WORDS: Words<'captions'> = {
  words: 'Word by word',
  sentences: 'Whole sentences',
  none: 'None in the picture',
};
const REVIEW_WORDS: Words<'review'> = {
  none: 'No waiting: straight to the film',
  script: 'After the script',
  final: 'After the film',
  both: 'After the script and after the film',
};

export const FORMAT_ITEMS = FORMATS.map((value) => ({ label: FORMAT_WORDS[value], value }));
export const RESOLUTION_ITEMS = RESOLUTIONS.map((value) => ({ label: RESOLUTION_WORDS[value], value }));
export const CAPTION_ITEMS = CAPTION_MODES.map((value) => ({ label: CAPTION_WORDS[value], value }));
export const REVIEW_ITEMS = (['none', 'script', 'final', 'both'] as const).map((value) => ({
  label: REVIEW_WORDS[value],
  value,
}));
/** Lengths that people ask for, in seconds. */
export const LENGTHS: readonly number[] = [30, 60, 90, 120, 180, 300];
