import { Client, Connection } from '@temporalio/client';
import { cancelProject, startProject } from '../../api/services/project-runs.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import type { Orm } from '../../store/orm.ts';
import { openRun } from '../../store/repositories/runs.repository.ts';
import { projectWorkflowId } from '../../workflows/contract.ts';
import type { Stack } from '../embedded/stack.ts';
import { CommandError } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { watchRun } from './watch.ts';

interface RunOptions {
  readonly orm: Orm;
  readonly stack: Stack;
  readonly project: ProjectRow;
  readonly open: boolean;
  readonly created: boolean;
  readonly out: NodeJS.WriteStream;
}

/** Starts the project, or joins its open run, and stays until it ends or is left. */
export async function runProject(options: RunOptions): Promise<{ run: RunRow | null; left: boolean }> {
  const { orm, stack, project, out } = options;
  const connection = await Connection.connect(stack.temporal.connectionOptions);
  const client = new Client({ connection, namespace: stack.temporalNamespace });
  const leaving = new AbortController();
  let footer = ['Ctrl-C cancels; twice leaves the run to be carried on later.'];
  const off = onInterrupt({
    warn: () => {
      footer = ['Cancelling … press Ctrl-C again to leave the run instead; the next produce or start carries it on.'];
      if (!out.isTTY) out.write(`${footer[0]}\n`);
    },
    cancel: () => {
      cancelProject({ em: orm.em.fork(), temporal: client }, project.id).catch((error: unknown) => {
        footer = [`The run could not be cancelled: ${(error as Error).message}`];
      });
    },
    leave: () => leaving.abort(),
  });
  try {
    const runId = await beginOrJoin(options, client);
    const link = stack.temporalUiUrl
      ? [`${stack.temporalUiUrl}/namespaces/${stack.temporalNamespace}/workflows/${projectWorkflowId(project.id)}`]
      : [];
    if (!out.isTTY) for (const line of link) out.write(`· ${line}\n`);
    const run = await watchRun({
      orm,
      databaseUrl: stack.databaseUrl,
      runId,
      out,
      footer: () => [...link, ...footer],
      signal: leaving.signal,
    });
    return { run, left: leaving.signal.aborted };
  } finally {
    off();
    await connection.close();
  }
}

async function beginOrJoin({ orm, project, open, created, out }: RunOptions, client: Client): Promise<string> {
  if (open) {
    const run = await openRun(orm.em.fork(), project.id);
    if (run) {
      out.write(`· carrying on with run ${run.number} of “${project.name ?? project.topic}”\n`);
      return run.id;
    }
  }
  if (!created)
    out.write(`· “${project.name ?? project.topic}” is there already: only what has changed is made again\n`);
  try {
    const { runId } = await startProject({ em: orm.em.fork(), temporal: client }, { projectId: project.id });
    return runId;
  } catch (error) {
    // Two `produce` of one name at once: the other one was faster, and its run is ours too.
    const run = await openRun(orm.em.fork(), project.id);
    if (run) return run.id;
    throw new CommandError(`The run could not be started: ${(error as Error).message}`, 1, { cause: error });
  }
}
