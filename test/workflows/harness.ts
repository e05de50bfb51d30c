import { fileURLToPath } from 'node:url';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { PROJECT_WORKFLOW, QUEUES, type ProjectWorkflowResult } from '../../workflows/contract.ts';
import { tools } from '../support/tools.ts';
import { fakeActivities, type FakeOptions } from './fakes.ts';

export interface FakeRun {
  readonly handle: WorkflowHandle;
  readonly result: Promise<ProjectWorkflowResult>;
  readonly fakes: ReturnType<typeof fakeActivities>;
}

/** The time-skipping server with the real workflow and steps that make nothing. */
export interface WorkflowLab {
  withRun<T>(options: FakeOptions, use: (run: FakeRun) => Promise<T>): Promise<T>;
  /** Another workflow than a project's, to its end, with these steps on `io`. */
  runOther(
    start: { readonly workflow: string; readonly workflowId: string; readonly input: object },
    activities: object,
  ): Promise<WorkflowHandle>;
  /** Lets time pass: timers that are due meanwhile fire. */
  sleep(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** The workflows as the sandbox runs them. */
export async function bundleOf(entry: URL): Promise<{ code: string }> {
  return bundleWorkflowCode({ workflowsPath: fileURLToPath(entry), logger: new DefaultLogger('ERROR') });
}

export const WORKFLOWS = new URL('../../workflows/index.ts', import.meta.url);

export async function openWorkflowLab(): Promise<WorkflowLab> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { testServer } = await tools();
  const environment = await startServer(testServer);
  const plain = new Client({ connection: environment.connection });
  const workflowBundle = await bundleOf(WORKFLOWS);
  let runs = 0;

  return {
    async withRun(options, use) {
      const fakes = fakeActivities(options);
      const number = (runs += 1);
      const workers = await Promise.all(
        QUEUES.map((taskQueue) =>
          Worker.create({
            connection: environment.nativeConnection,
            taskQueue,
            identity: `worker-${taskQueue}`,
            maxHeartbeatThrottleInterval: '100 ms',
            defaultHeartbeatThrottleInterval: '100 ms',
            ...(taskQueue === 'orchestration' ? { workflowBundle } : { activities: fakes.activities }),
          }),
        ),
      );
      const running = workers.map((worker) => worker.run());
      try {
        const handle = await environment.client.workflow.start(PROJECT_WORKFLOW, {
          workflowId: `project-test-${number}`,
          taskQueue: 'orchestration',
          args: [{ projectId: `p${number}`, runId: `r${number}` }],
        });
        // Waiting through the environment's own client is what lets its time skip.
        const waiting = options.timeStands ? plain.workflow.getHandle(handle.workflowId) : handle;
        const result = waiting.result() as Promise<ProjectWorkflowResult>;
        // The test looks at it when it is ready; until then a failure is no unhandled one.
        result.catch(() => undefined);
        return await use({ handle, result, fakes });
      } finally {
        for (const worker of workers) worker.shutdown();
        await Promise.all(running);
      }
    },
    async runOther({ workflow, workflowId, input }, activities) {
      const connection = environment.nativeConnection;
      const workers = await Promise.all([
        Worker.create({ connection, taskQueue: 'orchestration', workflowBundle }),
        Worker.create({ connection, taskQueue: 'io', activities }),
        Worker.create({ connection, taskQueue: 'voice', activities }),
      ]);
      const running = workers.map((worker) => worker.run());
      try {
        const handle = await environment.client.workflow.start(workflow, {
          workflowId,
          taskQueue: 'orchestration',
          args: [input],
        });
        await handle.result();
        return handle;
      } finally {
        for (const worker of workers) worker.shutdown();
        await Promise.all(running);
      }
    },
    sleep: (milliseconds) => environment.sleep(milliseconds),
    close: () => environment.teardown(),
  };
}

/** The SDK waits five seconds for the server; a JVM on a busy machine may need a second chance. */
async function startServer(path: string): Promise<TestWorkflowEnvironment> {
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  return start().catch(start);
}
