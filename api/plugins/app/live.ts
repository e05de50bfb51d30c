import { fastifyPlugin } from 'fastify-plugin';
import { eventHorizon } from '../../../store/repositories/event-horizon.repository.ts';
import { listEventsAfter } from '../../../store/repositories/events.repository.ts';
import type { Orm } from '../../../store/orm.ts';
import { EventTail } from '../../services/live/event-tail.ts';
import { eventFrame } from '../../services/live/frames.ts';
import { LiveStreams } from '../../services/live/live-streams.ts';

/** Streams that may be open at once, unless told. */
export const LIVE_STREAMS_MAX = 1000;

/** Limits of live streams; each has a default. */
export interface LiveOptions {
  /** Open at once; 1000 unless told. */
  readonly maxStreams?: number;
  /** Between two signs of life, in milliseconds; 15,000 unless told. */
  readonly heartbeatMs?: number;
  /** A reader that takes nothing for so long is cut off, in milliseconds; 60,000 unless told. It resumes by id. */
  readonly stallMs?: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    live: LiveStreams;
    /** Streams of events that are open now. */
    readonly liveStreams: number;
  }
}

/** Live events: one reader of the event table for all streams. Nothing is connected to before the first stream. */
export const livePlugin = fastifyPlugin<{ orm: Orm; live?: LiveOptions | undefined }>(
  async (app, { orm, live: limits = {} }) => {
    const look = (projectIds: readonly string[]) => app.withStore((em) => eventHorizon(em, projectIds));
    const tail = new EventTail({
      databaseUrl: orm.config.get('clientUrl') ?? '',
      read: async (projectId, afterId, limit) =>
        (await app.withStore((em) => listEventsAfter(em, projectId, afterId, limit))).map(eventFrame),
      gone: async (projectIds) => [...(await look(projectIds)).missing],
      onAway: (error) => app.log.warn({ err: error }, 'live events wait for the database'),
    });
    const { maxStreams = LIVE_STREAMS_MAX, heartbeatMs = 15_000, stallMs = 60_000 } = limits;
    const live = new LiveStreams(tail, { maxStreams, heartbeatMs, stallMs }, look);
    app.decorate('live', live);
    app.decorate('liveStreams', { getter: () => live.count });
    app.addHook('preClose', async () => live.close());
  },
  { name: 'live', dependencies: ['orm'] },
);
