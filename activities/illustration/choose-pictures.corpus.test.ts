import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyTerms } from '../../domain/script/key-terms.ts';
import { choosePictures } from './choose-pictures.ts';

const cases = readFileSync(join(import.meta.dirname, 'picture-corpus.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ').map((field) => field.trim()))
  .map(([topic = '', title = '', narration = '', fit = '', never = '']) => ({
    topic,
    title,
    narration,
    fit: fit.split(' '),
    never: never === '' ? [] : never.split(' '),
  }));

function chosen({ topic, title, narration }: (typeof cases)[number]): { lead: string; all: string[] } {
  const scene = {
    kind: 'content' as const,
    title,
    narration,
    visual: { type: 'pictogram' as const, ...keyTerms(title, narration, topic) },
  };
  const [choice] = choosePictures([scene], { topic });
  const names = choice?.kind === 'composition' ? choice.layers.map(({ name }) => name) : [];
  return { lead: names[0] ?? 'typographic', all: names };
}

const choices = new Map(cases.map((sentence) => [sentence, chosen(sentence)]));

describe('the corpus of sentences from many subjects', () => {
  it.each(cases)('$topic: $narration', (sentence) => {
    const { lead = '', all = [] } = choices.get(sentence) ?? {};
    expect([...sentence.fit, 'typographic']).toContain(lead);
    expect(all.filter((name) => sentence.never.includes(name))).toEqual([]);
  });

  it('illustrates nine of ten of them', () => {
    const composed = cases.filter((sentence) => choices.get(sentence)?.lead !== 'typographic');
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(composed.length / cases.length).toBeGreaterThan(0.9);
  });
});
