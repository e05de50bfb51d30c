import { describe, expect, it } from 'vitest';
import type { ProviderReport } from '../../domain/operations/worker.contract.ts';
import { createProviderTestActivities, type ProviderUnit } from './provider-test.activities.ts';

const report: ProviderReport = {
  id: 'piper',
  kind: 'narrator',
  name: 'Piper',
  version: '1',
  configured: true,
  detail: '',
  queue: 'voice',
};
const activities = (attempt: ProviderUnit['attempt'], signal = new AbortController().signal) =>
  createProviderTestActivities({
    units: [
      { report: async () => ({ ...report, id: 'other' }), attempt: () => Promise.reject(new Error('the wrong one')) },
      { report: async () => report, attempt },
    ],
    worker: 'here/7/voice',
    signal: () => signal,
  });

describe('testProvider', () => {
  it('tells what was made, by which worker', async () => {
    const steps = activities(async () => 'It spoke.');
    expect(await steps.testProvider({ provider: 'piper' })).toEqual({
      ok: true,
      ms: expect.any(Number),
      detail: 'It spoke.',
      worker: 'here/7/voice',
    });
  });

  it('takes a failure for an answer, and shortens it', async () => {
    const steps = activities(() => Promise.reject(new Error('x'.repeat(2000))));
    expect(await steps.testProvider({ provider: 'piper' })).toMatchObject({ ok: false, detail: 'x'.repeat(500) });
  });

  it('says that the worker does not have it', async () => {
    const steps = activities(async () => '');
    expect(await steps.testProvider({ provider: 'x264' })).toMatchObject({
      ok: false,
      detail: expect.stringContaining('does not have the provider x264'),
    });
  });

  it('does not blame the provider for a test that was called off', async () => {
    const steps = activities(() => Promise.reject(new Error('cut off')), AbortSignal.abort(new Error('drained')));
    await expect(steps.testProvider({ provider: 'piper' })).rejects.toThrow('drained');
  });
});
