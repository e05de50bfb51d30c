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

  it('walks down what fits when pictures are sent back, never to the same again, and leaves the other scenes alone', () => {
    const before = choosePictures(FILM, CONTEXT);
    const shown: PictureChoice[] = [before[2] ?? { kind: 'none' }];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const after = choosePictures(FILM, { ...CONTEXT, sentBack: new Map([[2, [...shown]]]) });
      expect(after.toSpliced(2, 1)).toEqual(before.toSpliced(2, 1));
      shown.push(after[2] ?? { kind: 'none' });
    }
    const things = shown.flatMap((choice) => (choice.kind === 'typographic' ? [choice.text] : names(choice)));
    expect(new Set(things).size).toBe(things.length);
    expect(shown.at(-1)?.kind).toBe('typographic');
  });

  it('avoids the same thing drawn by another set', () => {
    const rich = [
      scene('Volcano', 'A mountain with a crater; lava, smoke and ash burn the forest and the houses.', [
        'forest',
        'house',
        'smoke',
      ]),
    ];
    const [first] = choosePictures(rich, CONTEXT);
    const [second] = choosePictures(rich, { ...CONTEXT, sentBack: new Map([[0, [null]]]) });
    expect(names(first)).toContain('volcano');
    expect(second?.kind).toBe('composition');
    expect(names(second).filter((name) => names(first).includes(name))).toEqual([]);
  });

  it('keeps a picture that suits words written since, though another was sent back before', () => {
    const [fresh] = choosePictures(FILM, CONTEXT);
    const old = { kind: 'typographic', text: 'Old', detail: '' } as const;
    expect(choosePictures(FILM, { ...CONTEXT, sentBack: new Map([[0, [old]]]) })[0]).toEqual(fresh);
  });

  it('draws one where a picture of the notes was sent back', () => {
    const photo: ChoiceScene = {
      kind: 'content',
      title: 'The volcano',
      narration: 'A volcano breathes fire.',
      visual: { type: 'picture', attachment: 'a'.repeat(64), alt: 'A hill' },
    };
    expect(choosePictures([photo], { topic: 'Hills' })).toEqual([{ kind: 'none' }]);
    const [drawn] = choosePictures([photo], { topic: 'Hills', sentBack: new Map([[0, [null]]]) });
    expect(names(drawn)).toContain('volcano');
    const [other] = choosePictures([photo], { topic: 'Hills', sentBack: new Map([[0, [null, drawn ?? null]]]) });
    expect(names(other)).not.toContain('volcano');
    expect(other).not.toEqual(drawn);
  });

  it('never runs out: at last a card comes again rather than nothing', () => {
    const short = [scene('deadlock', 'Wait.')];
    const many = Array.from({ length: 20 }, () => null);
    const [choice] = choosePictures(short, { topic: 'Deadlock', sentBack: new Map([[0, many]]) });
    expect(choice?.kind).toBe('typographic');
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
