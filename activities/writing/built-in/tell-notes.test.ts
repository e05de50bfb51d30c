import { describe, expect, it } from 'vitest';
import { effectiveOptions, type GivenOptions } from '../../../domain/project/project.contract.ts';
import { parseNotes } from '../../../domain/script/notes/parse-notes.ts';
import { tellNotes } from '../../../domain/script/telling/tell-notes.ts';
import { createBuiltInWriter } from './built-in-writer.ts';

const NOTES = `---
length: 40
speed: 1.2
---
# Tides

The sea rises and falls twice a day. The Moon pulls the water of the oceans.

## Why there are two

The Moon pulls the near side more than the Earth. So the water bulges on both sides. It takes six hours from low to high.

- The near bulge follows the Moon
- The far bulge is left behind

## How high

| Place | Metres |
| --- | --- |
| Bay of Fundy | 16 |
| Bristol Channel | 14 |
`;

/** As the steps of a run do it. */
async function asARun(topic: string, notes: string, given: GivenOptions) {
  const { language } = effectiveOptions(given);
  const pictures = { savePicture: async () => '0'.repeat(64), resolveAttachment: async () => false };
  const material = await parseNotes(notes, { topic, language, ...pictures });
  return createBuiltInWriter().write({ topic, material, options: effectiveOptions(given, material.options) });
}

describe('the preview of notes', () => {
  it.each<[string, string, GivenOptions]>([
    ['front matter', NOTES, {}],
    ['choices that outrank it', NOTES, { length: null, speed: 2 }],
    ['plain text', 'One idea stands here.\n\nAnother one follows it.', {}],
    ['another language', '# Gezeiten\n\nDas Meer hebt und senkt sich zweimal am Tag.', { language: 'de' }],
  ])('is the script that the run writes: %s', async (_what, notes, given) => {
    const told = await tellNotes('Tides', notes, given);
    expect(told.script).toEqual(await asARun('Tides', notes, given));
  });

  it('tells what the run would end with, at its line', async () => {
    await expect(tellNotes('Tides', '---\nspeed: 9\n---\nWords.', {})).rejects.toMatchObject({
      code: 'NOTES_INVALID',
      details: { line: 2, key: 'speed' },
    });
  });
});
