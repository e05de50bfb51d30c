import { describe, expect, it } from 'vitest';
import { chapterAt, chaptersOf } from './chapters.ts';

type Scene = Parameters<typeof chaptersOf>[0][number];
type Asset = Parameters<typeof chaptersOf>[1][number];

const asset = (type: string, sceneId: string | null, durationSeconds: number | null, at: string): Asset =>
  ({ id: `${type} ${sceneId} ${at}`, type, sceneId, durationSeconds, currency: 'current', createdAt: at }) as Asset;
const scene = (index: number, seconds: number | null, at = '1'): Scene =>
  ({
    id: `s${index}`,
    index,
    title: `Scene ${index}`,
    assets: seconds === null ? [] : [asset('segment', `s${index}`, seconds, at), asset('slide', `s${index}`, null, at)],
  }) as Scene;

describe('chapters of a film', () => {
  it('strings the segments together, with the slide that stands for each', () => {
    const chapters = chaptersOf([scene(0, 4), scene(1, 2.5)], [], asset('video', null, 6.5, '2'));
    expect(chapters.map(({ start, end, slide }) => [start, end, slide])).toEqual([
      [0, 4, 'slide s0 1'],
      [4, 6.5, 'slide s1 1'],
    ]);
  });

  it('takes the segments that an older film was joined from', () => {
    const older = [asset('segment', 's0', 4, '1'), asset('segment', 's0', 9, '3'), asset('segment', 's1', 2, '1')];
    const chapters = chaptersOf([scene(0, 9, '3'), scene(1, 2)], older, asset('video', null, 6, '2'));
    expect(chapters.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [4, 6],
    ]);
  });

  it('never reaches beyond the film, and leaves out what has no length', () => {
    const chapters = chaptersOf([scene(0, 9), scene(1, null), scene(2, 9)], [], asset('video', null, 6, '2'));
    expect(chapters.map(({ index, end }) => [index, end])).toEqual([[0, 6]]);
  });

  it('has chapters before there is a film, and none without scenes', () => {
    expect(chaptersOf([scene(0, 4)], [], null)).toHaveLength(1);
    expect(chaptersOf([], [], null)).toEqual([]);
  });

  it('finds the chapter of a moment; a cut belongs to what follows it, the end to the last', () => {
    const chapters = chaptersOf([scene(0, 4), scene(1, 2)], [], null);
    expect([0, 3.99, 3.999_999, 6, 60].map((at) => chapterAt(chapters, at)?.index)).toEqual([0, 0, 1, 1, 1]);
    expect(chapterAt([], 1)).toBeNull();
  });
});
