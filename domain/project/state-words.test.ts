import { describe, expect, it } from 'vitest';
import { stateWords, type StateFacts } from './state-words.ts';

const now = new Date('2026-11-25T03:00:00Z');
const inSeconds = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const words = (facts: Partial<StateFacts>): string =>
  stateWords({ status: 'PROCESSING', step: 'narration', percent: 43.9, gate: null, open: [], now, ...facts });
const waiting = { attempts: 0, attemptLimit: null, nextTryAt: null, queue: 'voice' } as const;

describe('stateWords', () => {
  it.each([
    [{ status: 'CREATED', step: null, percent: 0 }, 'Not started'],
    [{ status: 'COMPLETED', percent: 100 }, 'The film is ready'],
    [{ status: 'FAILED' }, 'Failed'],
    [{ status: 'CANCELLING' }, 'Being cancelled'],
    [{ status: 'CANCELLED' }, 'Cancelled'],
    [{ status: 'AWAITING_REVIEW', gate: 'script' }, 'Needs review: the script'],
    [{ status: 'AWAITING_REVIEW', gate: 'final' }, 'Needs review: the film'],
    [{ status: 'AWAITING_REVIEW' }, 'Needs review'],
    [{ step: null, percent: 0 }, 'Starting'],
    [{}, 'Narrating, 43 %'],
    [{ open: [{ ...waiting, state: 'waiting', waitingFor: 'worker' }] }, 'Waiting for a worker (voice)'],
    [{ open: [{ ...waiting, state: 'waiting', waitingFor: 'slot' }] }, 'Waiting for its turn'],
    [
      {
        open: [
          { ...waiting, state: 'working', waitingFor: null },
          { ...waiting, state: 'waiting', waitingFor: 'worker' },
        ],
      },
      'Narrating, 43 %',
    ],
  ] satisfies [Partial<StateFacts>, string][])('%j is "%s"', (facts, expected) => {
    expect(words(facts)).toBe(expected);
  });

  it('tells of the retry that is next, also while other scenes are worked on', () => {
    const retrying = { state: 'retrying', waitingFor: 'retry', queue: 'voice' } as const;
    const open = [
      { ...waiting, state: 'working', waitingFor: null },
      { ...retrying, attempts: 1, attemptLimit: null, nextTryAt: inSeconds(500) },
      { ...retrying, attempts: 2, attemptLimit: 5, nextTryAt: inSeconds(41.2) },
    ] as const;
    expect(words({ open })).toBe('Retrying 3/5, next in 42 s');
    expect(words({ open: open.slice(0, 2) })).toBe('Retrying 2, next in 8 min');
  });

  it('never counts below nothing', () => {
    const open = [
      { ...waiting, state: 'retrying', waitingFor: 'retry', attempts: 1, nextTryAt: inSeconds(-3) },
    ] as const;
    expect(words({ open })).toBe('Retrying 2, next in 0 s');
  });
});
