import type { EventRow } from '../../../store/entities/event.entity.ts';
import type { ProgressNotice } from '../../../store/repositories/progress.repository.ts';
import type { EventBody } from '../../contracts/event.contract.ts';

/** An event as it goes over the wire: made once, sent to every stream that wants it. */
export interface LiveEvent {
  /** null for what has no row any more. */
  readonly id: number | null;
  readonly projectId: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export function eventBody(row: EventRow): EventBody {
  const { id, projectId, runId, sceneId, type, step, data, createdAt } = row;
  return {
    id,
    projectId,
    runId: runId ?? null,
    sceneId: sceneId ?? null,
    type,
    step: step ?? null,
    data,
    createdAt: createdAt.toISOString(),
  };
}

export function eventFrame(row: EventRow): LiveEvent {
  const { id, projectId, type } = row;
  return { id, projectId, type, bytes: frame({ id, data: eventBody(row) }) };
}

/** A project that was deleted: its rows are gone, so that this is told once and cannot be asked for again. */
export function goneFrame(projectId: string): LiveEvent {
  const body: EventBody = {
    id: null,
    projectId,
    runId: null,
    sceneId: null,
    type: 'project.deleted',
    step: null,
    data: {},
    createdAt: new Date().toISOString(),
  };
  return { id: null, projectId, type: body.type, bytes: frame({ data: body }) };
}

export const progressFrame = (notice: ProgressNotice): Buffer => frame({ event: 'progress', data: notice });

export interface Hello {
  /** Events after this one follow. */
  readonly lastEventId: number;
  /** False where the stream starts at now, whatever was asked for: read the state anew. */
  readonly resumed: boolean;
}

/** The first thing on every stream. @param retryMs when to come back after a break */
export const helloFrame = (hello: Hello, retryMs: number): Buffer =>
  frame({ id: hello.lastEventId, event: 'hello', retry: retryMs, data: hello });

/** The last thing on a stream that the gateway ends: come back and go on from the last id. */
export const byeFrame = (retryMs: number): Buffer =>
  frame({ event: 'bye', retry: retryMs, data: { reason: 'the gateway is being stopped' } });

/** A comment: keeps proxies from calling the connection dead. */
export const HEARTBEAT = Buffer.from(': still here\n\n');

interface Parts {
  readonly id?: number;
  readonly event?: string;
  readonly retry?: number;
  readonly data: unknown;
}

/** JSON holds no line break of its own, so that one `data:` line is enough. */
function frame({ id, event, retry, data }: Parts): Buffer {
  const lines = [
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n\n`);
}
