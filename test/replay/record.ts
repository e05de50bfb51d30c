import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import {
  PROVIDER_TEST_WORKFLOW,
  VOICE_SAMPLE_WORKFLOW,
  WEBHOOK_WORKFLOW,
  webhookWorkflowId,
} from '../../workflows/contract.ts';
import { failure, hang, untilCancelledIn } from '../workflows/fakes.ts';
import { historyText } from './history-file.ts';
import { openWorkflowLab, type FakeRun } from '../workflows/harness.ts';
import { REVIEW_SHAPES, type Shape } from './review-shapes.ts';

/**
 * Records one history of each shape that a run can take. Run it when a shape is new, never to make a failing replay pass:
 * a history that no longer replays is a run of a user that would hang. `node test/replay/record.ts NAME…`
 */
const shapes: Record<string, Shape> = {
  completed: { options: { scenes: 4 } },
  'one-scene': { options: { scenes: 1 } },
  retried: {
    options: {
      scenes: 3,
      before: ({ activity, scene }, attempt) => {
        if (activity === 'renderSegment' && scene === 1 && attempt < 3)
          throw failure('ENCODER_FAILED', 'ended with 1', false);
      },
    },
  },
  'failed-in-research': {
    options: {
      before: ({ activity }) => {
        if (activity === 'research') throw failure('TOPIC_UNKNOWN', 'Nothing is known about it.', true);
      },
    },
  },
  'failed-in-a-scene': {
    options: {
      scenes: 3,
      before: async ({ activity, scene }) => {
        if (activity !== 'narrate') return;
        if (scene === 1) throw failure('VOICE_UNKNOWN', 'no such voice', true);
        await hang();
      },
    },
  },
  ...Object.fromEntries(
    ['research', 'narrate', 'renderSegment', 'assemble'].map((step) => {
      const waiting = untilCancelledIn(step);
      const act = async ({ handle }: FakeRun): Promise<void> => {
        await waiting.began;
        await handle.cancel();
      };
      return [`cancelled-in-${step}`, { options: { scenes: 1, before: waiting.before }, act }];
    }),
  ),
  ...REVIEW_SHAPES,
};

/** Workflows beside the runs of projects. */
const others = {
  'webhook-delivered': {
    start: { workflow: WEBHOOK_WORKFLOW, workflowId: webhookWorkflowId('d1'), input: { deliveryId: 'd1' } },
    answers: [
      { state: 'pending', waitSeconds: 5 },
      { state: 'pending', waitSeconds: 300 },
      { state: 'delivered', waitSeconds: 0 },
    ],
    activity: 'deliverWebhook',
  },
  'provider-tested': {
    start: {
      workflow: PROVIDER_TEST_WORKFLOW,
      workflowId: 'provider-test-1',
      input: { provider: 'built-in', queue: 'io' },
    },
    answers: [{ ok: true, ms: 12, detail: 'A script of 3 scenes was written.', worker: 'here' }],
    activity: 'testProvider',
  },
  'voice-sampled': {
    start: {
      workflow: VOICE_SAMPLE_WORKFLOW,
      workflowId: 'voice-sample-1',
      input: { voice: 'en_US-joe-medium', language: 'en-US' },
    },
    answers: [{ voice: 'en_US-joe-medium', provider: 'piper', providerVersion: '1', seconds: 4, wav: 'UklGRg==' }],
    activity: 'sampleVoice',
  },
};

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
async function keep(name: string, handle: WorkflowHandle): Promise<void> {
  const text = historyText(await handle.fetchHistory());
  await writeFile(fileURLToPath(new URL(`./histories/${name}.json`, import.meta.url)), text);
  process.stdout.write(`${name}\n`);
}

const lab = await openWorkflowLab();
try {
  for (const [name, { start, answers, activity }] of Object.entries(others)) {
    if (!isWanted(name)) continue;
    const left: unknown[] = [...answers];
    await keep(name, await lab.runOther(start, { [activity]: async () => left.shift() }));
  }
  for (const [name, { options, act }] of Object.entries(shapes)) {
    if (!isWanted(name)) continue;
    await lab.withRun(options, async (run) => {
      await act?.(run, lab);
      await run.result.catch(() => undefined);
      await keep(name, run.handle);
    });
  }
} finally {
  await lab.close();
}
