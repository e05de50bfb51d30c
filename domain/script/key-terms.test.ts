import { describe, expect, it } from 'vitest';
import { keyTerms } from './key-terms.ts';
import { singular } from './singular.ts';

describe('keyTerms', () => {
  it('takes the subject from the title', () => {
    const { subject, terms } = keyTerms(
      'The event horizon',
      'Nothing can return from behind the boundary called the event horizon. Light cannot escape.',
      'Black hole',
    );
    expect(subject).toBe('event horizon');
    expect(terms).toContain('light');
  });

  it('keeps the whole topic as subject where the title is the topic', () => {
    expect(keyTerms('Mercury (planet)', 'Mercury is the first planet from the Sun.', 'Mercury (planet)').subject).toBe(
      'Mercury (planet)',
    );
  });

  it('looks into the narration where the title says nothing', () => {
    expect(keyTerms('How it works', 'Magma rises from the mantle.', 'Volcano').subject).toBe('magma');
    expect(keyTerms('Overview', 'A volcano is a vent in the crust.', 'Volcano').subject).toBe('Volcano');
    expect(keyTerms('Overview', '', 'Volcano')).toEqual({ subject: 'Volcano', terms: [] });
  });

  it('leaves out nouns that no picture could show, but keeps compounds of them', () => {
    const { terms } = keyTerms(
      'Astronomy',
      'The term is a part of a system, for example a way to show the number of planets. The solar system has eight planets.',
      'Astronomy',
    );
    expect(terms).toContain('planet');
    expect(terms.join(' ')).toMatch(/solar system/i);
    for (const empty of ['term', 'part', 'system', 'example', 'way', 'number']) expect(terms).not.toContain(empty);
  });

  it('gives at most eight terms, without the subject, the same each time', () => {
    const text =
      'The tomato is a plant whose fruit is an edible berry eaten as a vegetable. Tobacco, potatoes, chili peppers, eggplants, petunias and nightshade are relatives.';
    const first = keyTerms('Tomato', text, 'Tomato');
    expect(first.terms.length).toBeLessThanOrEqual(8);
    expect(first.terms).not.toContain('tomato');
    expect(keyTerms('Tomato', text, 'Tomato')).toEqual(first);
  });
});

describe('singular', () => {
  it.each([
    ['galaxies', 'galaxy'],
    ['volcanoes', 'volcano'],
    ['mice', 'mouse'],
    ['churches', 'church'],
    ['boxes', 'box'],
    ['virus', 'virus'],
    ['physics', 'physics'],
    ['glass', 'glass'],
    ['leaves', 'leaf'],
    ['sun', 'sun'],
    ['gases', 'gas'],
    ['horses', 'horse'],
    ['analysis', 'analysis'],
  ])('%s → %s', (plural, expected) => {
    expect(singular(plural)).toBe(expected);
  });
});
