import type { GivenOptions } from '../../workers/notes-preview.ts';

export interface Preset {
  readonly name: string;
  readonly what: string;
  readonly icon: string;
  readonly options: GivenOptions;
}

/** A few films that people make, with what makes them so. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'Film',
    what: 'Wide, 1080p, told in full',
    icon: 'i-lucide-monitor',
    options: { format: '16:9', resolution: 1080, length: null, motion: true },
  },
  {
    name: 'Short',
    what: 'Upright, about a minute',
    icon: 'i-lucide-smartphone',
    options: { format: '9:16', resolution: 1080, length: 60, motion: true },
  },
  {
    name: 'Post',
    what: 'Square, about a minute',
    icon: 'i-lucide-square',
    options: { format: '1:1', resolution: 1080, length: 60, motion: true },
  },
  {
    name: 'First look',
    what: 'Small and still: made soonest',
    icon: 'i-lucide-zap',
    options: { format: '16:9', resolution: 480, length: null, motion: false },
  },
];
