import { describe, expect, it } from 'vitest';
import { missingQueue, unserved, unservedWords, workerCommand } from './queue-help.ts';

const queue = (name: string, served: boolean, backlog = 0, backlogAgeSeconds = 0) => ({
  name,
  served,
  backlog,
  backlogAgeSeconds,
});

describe('queues that nobody serves', () => {
  it('come with the longest wait first', () => {
    const queues = [
      queue('io', true, 9, 99),
      queue('voice', false),
      queue('render', false, 2, 5),
      queue('x', false, 1, 8),
    ];
    expect(unserved(queues).map(({ name }) => name)).toEqual(['x', 'render', 'voice']);
  });

  it('are told in words, with what waits', () => {
    expect(unservedWords([queue('render', false, 1, 61)])).toEqual({
      title: 'No worker serves render',
      waiting: '1 task waits, the oldest for 61 s.',
      urgent: true,
    });
    expect(unservedWords([queue('voice', false), queue('render', false)])).toEqual({
      title: 'No worker serves voice or render',
      waiting: null,
      urgent: false,
    });
    expect(unservedWords(['a', 'b', 'c', 'd'].map((name) => queue(name, false))).title).toBe(
      'No worker serves any queue',
    );
  });

  it('have a command that starts a worker for them', () => {
    expect(workerCommand(['voice', 'render'])).toBe('npm run lanternist -- worker --queues voice,render');
    expect(workerCommand(['orchestration', 'io', 'voice', 'render'])).toBe('npm run lanternist -- worker');
  });
});

describe('what a project waits for', () => {
  const queues = [queue('orchestration', true), queue('io', true), queue('voice', true), queue('render', false)];

  it('is the queue of its step', () => {
    expect(missingQueue({ status: 'PROCESSING', step: 'rendering' }, queues)?.name).toBe('render');
    expect(missingQueue({ status: 'PROCESSING', step: 'narration' }, queues)).toBeNull();
    expect(missingQueue({ status: 'COMPLETED', step: 'rendering' }, queues)).toBeNull();
  });

  it('is also whoever directs and records', () => {
    expect(missingQueue({ status: 'CANCELLING', step: null }, [queue('io', false)])?.name).toBe('io');
    expect(missingQueue({ status: 'PROCESSING', step: 'narration' }, [queue('orchestration', false)])?.name).toBe(
      'orchestration',
    );
  });
});
