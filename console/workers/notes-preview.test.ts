import { describe, expect, it } from 'vitest';
import { createPreviewer, type PreviewAnswer, type PreviewQuestion } from './notes-preview.ts';

/** A worker that answers when it is told to. */
function desk() {
  const asked: PreviewQuestion[] = [];
  const listeners = new Map<string, (event: Event) => void>();
  let opened = 0;
  let ended = 0;
  return {
    asked,
    counts: () => ({ opened, ended }),
    open: () => {
      opened += 1;
      return {
        postMessage: (question: PreviewQuestion) => void asked.push(question),
        terminate: () => void (ended += 1),
        addEventListener: (type: string, listen: (event: Event) => void) => void listeners.set(type, listen),
      } as unknown as Worker;
    },
    answer: (id: number) =>
      listeners.get('message')?.(
        new MessageEvent('message', { data: { id, kind: 'fault', message: `${id}`, line: null } }),
      ),
    fail: () => listeners.get('error')?.(new Event('error')),
  };
}
const ask = (notes: string) => ({ topic: 'x', notes, options: {} });

describe('the preview', () => {
  it('is that of the latest words: what was typed meanwhile is passed over', () => {
    const worker = desk();
    const told: PreviewAnswer[] = [];
    const previewer = createPreviewer(worker.open, (answer) => told.push(answer));
    for (const notes of ['a', 'ab', 'abc']) previewer.ask(ask(notes));
    expect(worker.asked.map(({ notes }) => notes)).toEqual(['a']);
    worker.answer(1);
    expect(told).toEqual([]);
    expect(worker.asked.map(({ notes }) => notes)).toEqual(['a', 'abc']);
    worker.answer(3);
    expect(told.map(({ id }) => id)).toEqual([3]);
    previewer.close();
    expect(worker.counts()).toEqual({ opened: 1, ended: 1 });
  });

  it('says that it could not be made, and tries anew with the next words', () => {
    const worker = desk();
    const told: PreviewAnswer[] = [];
    const previewer = createPreviewer(worker.open, (answer) => told.push(answer));
    previewer.ask(ask('a'));
    worker.fail();
    expect(told).toMatchObject([{ kind: 'fault' }]);
    previewer.ask(ask('ab'));
    expect(worker.counts().opened).toBe(2);
    worker.answer(2);
    expect(told.at(-1)).toMatchObject({ id: 2 });
  });
});
