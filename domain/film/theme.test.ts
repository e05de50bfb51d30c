import { describe, expect, it } from 'vitest';
import { ACCENTS, accentFor, channels, THEME } from './theme.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('the palette', () => {
  it('has twelve different hues', () => {
    expect(new Set(ACCENTS).size).toBe(12);
  });

  it.each(ACCENTS)('%s can be read on the lightest ground and under the ink of a pill', (accent) => {
    expect(contrast(accent, THEME.ground[0])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, THEME.onAccent)).toBeGreaterThanOrEqual(4.5);
  });

  it('sets titles, bullets and ink on paper with good contrast', () => {
    expect(contrast(THEME.title, THEME.ground[0])).toBeGreaterThan(7);
    expect(contrast(THEME.text, THEME.ground[0])).toBeGreaterThan(7);
    expect(contrast(THEME.ink, THEME.paper[2])).toBeGreaterThan(7);
  });
});

describe('accentFor', () => {
  it('takes the chosen hue', () => {
    expect(accentFor('anything', 3)).toBe(ACCENTS[3]);
  });

  it('keeps a topic its colour, whatever its case and spaces', () => {
    expect(accentFor(' Black Hole ', null)).toBe(accentFor('black hole', null));
  });

  it('gives different topics different colours', () => {
    const topics = [
      'volcano',
      'black hole',
      'photosynthesis',
      'inflation',
      'whales',
      'rome',
      'dna',
      'jazz',
      'bread',
      'tides',
    ];
    expect(new Set(topics.map((topic) => accentFor(topic, null))).size).toBeGreaterThan(4);
  });
});
