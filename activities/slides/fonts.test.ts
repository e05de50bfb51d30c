import { describe, expect, it } from 'vitest';
import { createMeasure, fontOf, printable } from './fonts.ts';

describe('printable', () => {
  it.each([
    ['Volcanoes 🌋 erupt 👩🏽‍🚀!', 'Volcanoes erupt !'],
    ['1️⃣ First', '1 First'],
    ['Привет, мир', 'Привет, мир'],
    ['Ελλάδα', 'Ελλάδα'],
    ['naïve café Ångström', 'naïve café Ångström'],
    ['Cafe\u0301', 'Café'],
    ['黑洞 black hole', 'black hole'],
    ['🎉🎉', ''],
    ['tab\tand\nline', 'tab and line'],
    ['bell\u0007 and zero\u200bwidth', 'bell and zerowidth'],
    ['300\u00a0km', '300\u00a0km'],
    ['E = mc², 10⁻³, ≤ 5 €', 'E = mc², 10⁻³, ≤ 5 €'],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(printable(text, 'serif')).toBe(drawn);
  });

  it('keeps the spaces and lines of code', () => {
    expect(printable('if (a) {\n    b();\n}', 'mono')).toBe('if (a) {\n    b();\n}');
  });
});

describe('createMeasure', () => {
  const measure = createMeasure();

  it('measures in proportion to the size', () => {
    expect(measure('Hamburg', 'serif', 80) / measure('Hamburg', 'serif', 40)).toBeCloseTo(2, 2);
  });

  it('takes letters that Fraunces lacks from Inter', () => {
    expect(measure('Привет', 'serif', 40)).toBeCloseTo(measure('Привет', 'semibold', 40), 3);
    expect(fontOf('serif', 40)).toBe('700 40px "Lantern Serif", "Lantern Strong"');
  });

  it('gives every letter of code the same width', () => {
    expect(measure('iiii', 'mono', 24)).toBeCloseTo(measure('WWWW', 'mono', 24), 6);
  });
});
