import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHistory } from './history-file.ts';
import { bundleOf, WORKFLOWS } from '../workflows/harness.ts';

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).toSorted();

async function historyOf(file: string) {
  return { workflowId: file, history: readHistory(await readFile(`${FOLDER}${file}`, 'utf8')) };
}

async function replay(workflowBundle: { code: string }, file: string): Promise<Error | undefined> {
  for await (const result of Worker.runReplayHistories({ workflowBundle }, [await historyOf(file)]))
    return result.error;
  throw new Error('nothing was replayed');
}

describe('recorded histories', () => {
  let today: { code: string };
  beforeAll(async () => {
    today = await bundleOf(WORKFLOWS);
  });

  it('cover every shape of a run', () => {
    expect(files).toEqual([
      'cancelled-in-assemble.json',
      'cancelled-in-narrate.json',
      'cancelled-in-renderSegment.json',
      'cancelled-in-research.json',
      'completed.json',
      'edited.json',
      'expired.json',
      'failed-in-a-scene.json',
      'failed-in-research.json',
      'one-scene.json',
      'provider-tested.json',
      'retried-now.json',
      'retried.json',
      'reviewed.json',
      'voice-sampled.json',
      'webhook-delivered.json',
    ]);
  });

  for (const file of files) {
    it(`${file} replays`, async () => {
      expect(await replay(today, file)).toBeUndefined();
    });
  }

  it('do not replay on a workflow that was changed without care', async () => {
    const broken = await bundleOf(new URL('./broken/index.ts', import.meta.url));
    expect(await replay(broken, 'completed.json')).toBeInstanceOf(DeterminismViolationError);
  });
});
