import { describe, expect, it } from 'vitest';
import {
  beginDraft,
  charactersTyped,
  clashesOf,
  dirtyFields,
  faultsOf,
  patchOf,
  rebased,
  settled,
  typed,
  type SceneWords,
} from './scene-draft.ts';

const WORDS: SceneWords = {
  kicker: 'Volcano',
  title: 'Why they erupt',
  bullets: ['Magma rises'],
  narration: 'Rock melts.',
  voice: null,
};
const saved = (version: number, words: Partial<SceneWords> = {}) => ({ ...WORDS, ...words, version });

describe('a draft', () => {
  it('is of what was typed only, as the gateway keeps it', () => {
    let draft = beginDraft(saved(3));
    expect([dirtyFields(draft), patchOf(draft)]).toEqual([[], {}]);
    draft = typed(draft, 'title', '  Why they wake ');
    draft = typed(draft, 'bullets', ['Magma rises', ' ', 'Gas pushes ']);
    expect(patchOf(draft)).toEqual({ title: 'Why they wake', bullets: ['Magma rises', 'Gas pushes'] });
    expect(dirtyFields(typed(draft, 'title', 'Why they erupt '))).toEqual(['bullets']);
    expect(charactersTyped(typed(beginDraft(saved(3)), 'narration', 'Rock slowly melts.'))).toBe('slowly '.length);
  });

  it('says why it cannot be saved', () => {
    let draft = typed(beginDraft(saved(1)), 'title', ' ');
    draft = typed(draft, 'kicker', 'x'.repeat(81));
    draft = typed(draft, 'bullets', ['1', '2', '3', '4', '5']);
    draft = typed(draft, 'narration', 'x'.repeat(6001));
    expect(Object.keys(faultsOf(draft)).toSorted()).toEqual(['bullets', 'kicker', 'narration', 'title']);
    expect(faultsOf(typed(beginDraft(saved(1)), 'bullets', ['a', '', ' ', '', 'b']))).toEqual({});
    expect(faultsOf(typed(beginDraft(saved(1)), 'bullets', ['x'.repeat(161)])).bullets).toMatch(/160/);
  });
});

describe('when somebody else saves meanwhile', () => {
  it('what was not typed over follows, and what was typed stays', () => {
    const draft = typed(beginDraft(saved(1)), 'title', 'Mine');
    const after = rebased(draft, saved(2, { narration: 'Theirs.', voice: 'joe' }));
    expect(after).toMatchObject({
      version: 2,
      theirs: null,
      mine: { title: 'Mine', narration: 'Theirs.', voice: 'joe' },
    });
    expect(patchOf(after)).toEqual({ title: 'Mine' });
  });

  it('the same words twice are no conflict', () => {
    const draft = typed(beginDraft(saved(1)), 'title', 'Same');
    expect(rebased(draft, saved(2, { title: 'Same' }))).toMatchObject({ version: 2, theirs: null });
    expect(patchOf(rebased(draft, saved(2, { title: 'Same' })))).toEqual({});
  });

  it('both versions are kept where they meet, until somebody decides', () => {
    let draft = typed(beginDraft(saved(1)), 'title', 'Mine');
    draft = typed(draft, 'narration', 'Mine, too.');
    draft = rebased(draft, saved(2, { title: 'Theirs', kicker: 'Fire' }));
    expect(clashesOf(draft)).toEqual([{ field: 'title', base: 'Why they erupt', mine: 'Mine', theirs: 'Theirs' }]);
    expect(draft).toMatchObject({ version: 1, mine: { title: 'Mine', narration: 'Mine, too.', kicker: 'Fire' } });
    // A third save, while nobody has decided.
    draft = rebased(draft, saved(3, { title: 'Theirs again', kicker: 'Fire', narration: 'Theirs, too.' }));
    expect(clashesOf(draft).map(({ field, theirs }) => [field, theirs])).toEqual([
      ['title', 'Theirs again'],
      ['narration', 'Theirs, too.'],
    ]);
    const merged = settled(draft, new Set(['narration'] as const));
    expect(merged).toMatchObject({ version: 3, theirs: null });
    expect(patchOf(merged)).toEqual({ title: 'Mine' });
    expect(patchOf(settled(draft, new Set()))).toEqual({ title: 'Mine', narration: 'Mine, too.' });
    expect(patchOf(settled(draft, new Set(['title', 'narration'] as const)))).toEqual({});
  });

  it('a conflict that they take back is none any more', () => {
    const draft = rebased(typed(beginDraft(saved(1)), 'title', 'Mine'), saved(2, { title: 'Theirs' }));
    expect(rebased(draft, saved(3))).toMatchObject({ version: 3, theirs: null, mine: { title: 'Mine' } });
  });

  it('what was read before and arrives late changes nothing', () => {
    const draft = typed(beginDraft(saved(5)), 'title', 'Mine');
    expect(rebased(draft, saved(4, { narration: 'Old.' }))).toBe(draft);
    const clashing = rebased(draft, saved(6, { title: 'Theirs' }));
    expect(rebased(clashing, saved(5))).toBe(clashing);
  });
});
