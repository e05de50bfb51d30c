import type { Options } from '@mikro-orm/postgresql';
import { ApiKey } from './entities/api-key.entity.ts';
import { Asset } from './entities/asset.entity.ts';
import { AuditEntry } from './entities/audit.entity.ts';
import { Event } from './entities/event.entity.ts';
import { Idempotency } from './entities/idempotency.entity.ts';
import { Project } from './entities/project.entity.ts';
import { ProviderTest } from './entities/provider-test.entity.ts';
import { ProjectSearch } from './entities/project-search.entity.ts';
import { ProjectTally } from './entities/project-tally.entity.ts';
import { Review } from './entities/review.entity.ts';
import { Run } from './entities/run.entity.ts';
import { SavedView } from './entities/saved-view.entity.ts';
import { Scene } from './entities/scene.entity.ts';
import { Session } from './entities/session.entity.ts';
import { VoiceSampleRow } from './entities/voice-sample.entity.ts';
import { WebhookDelivery } from './entities/webhook-delivery.entity.ts';
import { Webhook } from './entities/webhook.entity.ts';
import { Worker } from './entities/worker.entity.ts';
import { eventOutbox } from './repositories/event-outbox.ts';

/** How long opening a connection may take, in milliseconds. */
export const CONNECT_TIMEOUT = 2000;

/** What every ORM of this store shares. The list of entities is explicit: nothing is searched for at run time. */
export function ormConfig(databaseUrl: string) {
  return {
    clientUrl: databaseUrl,
    entities: [
      Project,
      Scene,
      Run,
      Asset,
      Event,
      AuditEntry,
      Review,
      Worker,
      ProviderTest,
      VoiceSampleRow,
      ApiKey,
      Idempotency,
      Session,
      Webhook,
      WebhookDelivery,
      ProjectSearch,
      ProjectTally,
      SavedView,
    ],
    // The whole connection string goes to the driver, so that sslmode and its kin count.
    driverOptions: { connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT },
    subscribers: [eventOutbox],
    ensureDatabase: false,
    // Statements hold notes: they belong into no log, and a command's output is its own.
    logger: () => undefined,
  } satisfies Options;
}
