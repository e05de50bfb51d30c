import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Progress } from '../../api/client/watch-events.ts';
import { progressBoard } from './progress-board.ts';

const step = (projectId: string, fraction = 0.5): Progress => ({
  projectId,
  runId: 'run',
  step: 'rendering',
  sceneIndex: 0,
  fraction,
  message: '',
});

describe('the board of progress', () => {
  const frames: FrameRequestCallback[] = [];
  const paint = (): void => {
    for (const frame of frames.splice(0)) frame(0);
  };
  beforeEach(() => {
    frames.length = 0;
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  });

  it('changes what is shown once a frame, however often steps speak', () => {
    const { shown, note } = progressBoard();
    const before = shown.value;
    for (let word = 1; word <= 50; word += 1) note(step('a', word / 50));
    expect(shown.value).toBe(before);
    expect(frames).toHaveLength(1);
    paint();
    expect(shown.value.get('a')?.fraction).toBe(1);
  });

  it('forgets who has stopped, and does not grow for ever', () => {
    const { shown, note, forget } = progressBoard(2);
    for (const id of ['a', 'b', 'a', 'c']) note(step(id));
    paint();
    expect([...shown.value.keys()]).toEqual(['a', 'c']);
    forget('a');
    paint();
    expect([...shown.value.keys()]).toEqual(['c']);
  });
});
