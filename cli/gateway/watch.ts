import { createLogUpdate } from 'log-update';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { ApiError, UnreachableError } from '../../api/client/errors.ts';
import { watchEvents, type Progress } from '../../api/client/watch-events.ts';
import { CommandError, EXIT } from '../exit.ts';
import { printJson, type GatewayConnection, type GatewayFlags } from './connection.ts';
import { titleOf } from './find-project.ts';
import { statusLine } from './status-line.ts';

type Status = Schemas['ProjectStatus'];
type Watched = Pick<Schemas['Project'], 'id' | 'name' | 'topic'>;

/** Exit code where a review is waited for and `--until-review` was given. */
const AWAITING_REVIEW = 3;
/** Time of a run that nobody tells of, and left-over answers, are looked up so often. */
const LOOK_EVERY_MS = 5000;

/**
 * Shows a run until it ends: one line that is redrawn on a terminal, a line for each change elsewhere.
 * @throws CommandError where it failed (1), was cancelled or left with Ctrl-C (130), or waits and should not be waited for (3)
 */
export async function watchProject(
  gateway: GatewayConnection,
  project: Watched,
  flags: Pick<GatewayFlags, 'json'> & { readonly untilReview?: boolean },
): Promise<void> {
  const first = await readStatus(gateway, project.id);
  if (first.status === 'CREATED')
    throw new CommandError(`“${titleOf(project)}” was not started yet: npm run lanternist -- start ${project.id}`);
  const last = isOver(first, flags) ? first : await follow(gateway, project, flags);
  if (flags.json) printJson(last);
  finish(project, last);
}

function finish(project: Watched, last: Status): void {
  const name = `“${titleOf(project)}”`;
  if (last.status === 'COMPLETED') process.stderr.write(`${name} is finished.\n`);
  else if (last.status === 'FAILED')
    throw new CommandError(`${name} failed: ${last.failure?.message ?? 'the run failed'} (${last.failure?.code})`);
  else if (last.status === 'CANCELLED') throw new CommandError(`${name} was cancelled.`, EXIT.cancelled);
  else throw new CommandError(`${name} waits for a review of its ${last.gate}.`, AWAITING_REVIEW);
}

/** Follows until the run is over. */
async function follow(
  gateway: GatewayConnection,
  { id: projectId }: Watched,
  flags: { readonly untilReview?: boolean },
): Promise<Status> {
  const out = process.stderr;
  const draw = out.isTTY ? createLogUpdate(out) : null;
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const view: { status: Status | null; progress: Progress | null; lost: boolean } = {
    status: null,
    progress: null,
    lost: false,
  };
  let said = '';
  const show = (): void => {
    const line = statusLine(view, draw ? out.columns - 1 : undefined);
    if (draw) draw(line);
    else if (line !== said) out.write(`${line}\n`);
    said = line;
  };
  const end = Promise.withResolvers<Status>();
  const look = async (): Promise<void> => {
    try {
      view.status = await readStatus(gateway, projectId);
      show();
      if (isOver(view.status, flags)) end.resolve(view.status);
    } catch (error) {
      // While the gateway or its database is away the watch goes on: that is what it is for.
      if (!isPassing(error)) end.reject(error as Error);
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  const listen = async (): Promise<void> => {
    for await (const message of watchEvents({ ...gateway, projectId, signal: leaving.signal })) {
      view.lost = message.kind === 'lost';
      if (message.kind === 'progress') view.progress = message.progress;
      if (message.kind === 'progress' || message.kind === 'lost') show();
      else await look();
    }
  };
  try {
    const left = new Promise<never>((_resolve, reject) => {
      leaving.signal.addEventListener('abort', () =>
        reject(new CommandError('Left; the run goes on.', EXIT.cancelled)),
      );
    });
    listen().catch(end.reject);
    return await Promise.race([end.promise, left]);
  } finally {
    clearInterval(timer);
    process.off('SIGINT', leave).off('SIGTERM', leave);
    leaving.abort();
    draw?.done();
  }
}

const readStatus = (gateway: GatewayConnection, id: string): Promise<Status> =>
  answerOf(gateway.api.GET('/projects/{id}/status', { params: { path: { id } } }));

function isOver({ status }: Status, { untilReview }: { readonly untilReview?: boolean }): boolean {
  if (status === 'AWAITING_REVIEW') return untilReview ?? false;
  return status === 'COMPLETED' || status === 'FAILED' || status === 'CANCELLED';
}

const isPassing = (error: unknown): boolean =>
  error instanceof UnreachableError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));
