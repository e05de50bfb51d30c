import { DefaultLogger } from '@temporalio/worker';
import { expect, it } from 'vitest';
import type { StepFailureReport } from '../store/repositories/step-reports.repository.ts';
import { createLedger } from './ledger.ts';

const report: StepFailureReport = {
  projectId: 'p',
  runId: 'r',
  step: 'narration',
  scene: 0,
  activity: 'narrate',
  activityId: 'narrate-1-1',
  attempt: 1,
  waitedMs: 0,
  workedMs: 1,
  worker: 'box/1/voice',
  code: 'INTERNAL',
  message: 'no',
  willRetry: true,
  nextTryAt: null,
};

it('a failure that cannot be written down is no failure of its own', async () => {
  const said: string[] = [];
  const logger = new DefaultLogger('WARN', ({ message }) => said.push(message));
  const ledger = createLedger(Promise.reject(new Error('the database is away')), logger);
  await expect(ledger.stepFailed(report)).resolves.toBeUndefined();
  expect(said).toEqual(['a failed attempt was not written down']);
});

it('a database that does not answer holds a failure up for two seconds, not longer', async () => {
  const ledger = createLedger(Promise.withResolvers<never>().promise, new DefaultLogger('ERROR'));
  const started = performance.now();
  await ledger.stepFailed(report);
  expect(performance.now() - started).toBeLessThan(4000);
});
