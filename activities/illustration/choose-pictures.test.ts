import { describe, expect, it } from 'vitest';
import { choosePictures } from './choose-pictures.ts';
import type { ChoiceScene, PictureChoice } from './picture-choice.ts';

function scene(
  subject: string,
  narration: string,
  terms: string[] = [],
  kind: ChoiceScene['kind'] = 'content',
): ChoiceScene {
  return { kind, title: subject, narration, visual: { type: 'pictogram', subject, terms } };
}

const FILM: ChoiceScene[] = [
  scene('Volcano', 'A mountain that breathes fire.', [], 'opening'),
  scene('magma', 'Magma rises through the crust.', ['magma', 'crust']),
  scene('earthquake', 'Earthquakes often come before an eruption.', ['earthquake', 'eruption']),
  scene('tourism', 'Many people travel to see one.', ['people']),
  scene('fertile soil', 'Farmers grow wheat and grapes on the slopes.', ['farmer', 'wheat', 'grape']),
];
const CONTEXT = { topic: 'Volcano' };

function names(choice: PictureChoice | undefined): string[] {
  return choice?.kind === 'composition' ? choice.layers.map(({ name }) => name) : [];
}

describe('choosePictures', () => {
  it('leads with the subject and shows no picture twice', () => {
    const choices = choosePictures(FILM, CONTEXT);
    expect(names(choices[0])[0]).toBe('volcano');
    expect(names(choices[2])[0]).toBe('earth-crack');
    const all = choices.flatMap(names);
    expect(all.length).toBeGreaterThanOrEqual(FILM.length);
    expect(new Set(all).size).toBe(all.length);
    expect(
      choices.flatMap((choice) =>
        choice.kind === 'composition' ? choice.layers.filter(({ role }) => role === 'lead') : [],
      ),
    ).toHaveLength(choices.filter(({ kind }) => kind === 'composition').length);
  });

  it('gives the same film the same pictures', () => {
    expect(choosePictures(FILM, CONTEXT)).toEqual(choosePictures(structuredClone(FILM), { ...CONTEXT }));
  });

  it('leaves the other scenes alone when one sentence changes', () => {
    const before = choosePictures(FILM, CONTEXT);
    const edited = FILM.with(3, scene('guitar music', 'A guitar is heard in the valley.', ['guitar']));
    const after = choosePictures(edited, CONTEXT);
    for (const index of [0, 1, 2, 4]) expect(after[index]).toEqual(before[index]);
    expect(after[3]).not.toEqual(before[3]);
  });

  it('takes the next best where a reviewer rejected a picture', () => {
    const [first] = choosePictures(FILM, CONTEXT);
    const [second] = choosePictures(FILM, { ...CONTEXT, avoid: { 0: ['fluent-emoji:volcano'] } });
    expect(names(first)[0]).toBe('volcano');
    expect(names(second)).not.toContain('volcano');
    expect(second?.kind).toBe('composition');
  });

  it('falls to type where nothing fits: a figure with its unit first, else the key term', () => {
    const [figure, term] = choosePictures(
      [
        scene('extent', 'The range is 3,000 kilometres long.', ['range']),
        scene('deadlock', 'Two processes wait for each other.', ['mutual waiting', 'process']),
      ],
      { topic: 'Operating systems' },
    );
    expect(figure).toEqual({ kind: 'typographic', text: '3,000 km', detail: 'long' });
    expect(term).toEqual({ kind: 'typographic', text: 'Deadlock', detail: 'mutual waiting' });
  });

  it('shows nothing of its own beside tables, charts, code and credits', () => {
    const table: ChoiceScene = {
      kind: 'content',
      title: 'Volcanoes',
      narration: 'The five highest.',
      visual: { type: 'table', header: ['name'], rows: [['Ojos del Salado']], align: ['left'] },
    };
    expect(choosePictures([table], CONTEXT)).toEqual([{ kind: 'none' }]);
  });

  it('lets the theme close the film as it opened it, and only then come again', () => {
    const alone = [
      scene('accordion', 'An accordion.', [], 'opening'),
      scene('accordion', 'An accordion.', ['accordion']),
      scene('accordion', 'An accordion.', [], 'closing'),
    ];
    const kinds = choosePictures(alone, { topic: 'accordion' });
    expect(names(kinds[0])[0]).toBe(names(kinds[2])[0]);
    expect(names(kinds[1])[0]).not.toBe(names(kinds[0])[0]);
  });

  it('guesses no English pictures from words of other languages', () => {
    const [pie] = choosePictures([scene('el pie', 'El pie humano tiene 26 huesos.', ['pie', 'huesos'])], {
      topic: 'Pie',
      language: 'es',
    });
    expect(pie?.kind).toBe('typographic');
  });
});
