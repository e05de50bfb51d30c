import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { PUBLIC_ONLY, type AddressPolicy } from '../domain/net/address-guard.ts';
import type { AssetStore } from '../store/assets/asset-store.ts';
import type { Orm } from '../store/orm.ts';
import { assetStorePlugin } from './plugins/app/asset-store.ts';
import { bodyLimitsPlugin } from './plugins/app/body-limits.ts';
import { answerClientError } from './plugins/app/client-error.ts';
import { gracefulClosePlugin } from './plugins/app/graceful-close.ts';
import { idempotencyPlugin } from './plugins/app/idempotency.ts';
import { httpMetricsPlugin } from './plugins/app/http-metrics.ts';
import { identityPlugin, type GatewayIdentity } from './plugins/app/identity.ts';
import { jsonBodyPlugin } from './plugins/app/json-body.ts';
import { LIVE_STREAMS_MAX, livePlugin, type LiveOptions } from './plugins/app/live.ts';
import { metricsPlugin } from './plugins/app/metrics.ts';
import { notFoundPlugin } from './plugins/app/not-found.ts';
import { ormPlugin } from './plugins/app/orm.ts';
import { problemPlugin, sendEarlyProblem } from './plugins/app/problem.ts';
import { requestId, requestLogPlugin } from './plugins/app/request-log.ts';
import { securityHeadersPlugin } from './plugins/app/security-headers.ts';
import { textGuardPlugin } from './plugins/app/text-guard.ts';
import { temporalPlugin } from './plugins/app/temporal.ts';
import { watchPlugin } from './plugins/app/watch.ts';
import { consolePlugin } from './plugins/external/console.ts';
import { corsPlugin } from './plugins/external/cors.ts';
import { rateLimitPlugin } from './plugins/external/rate-limit.ts';
import { swaggerPlugin } from './plugins/external/swagger.ts';
import { swaggerUiPlugin } from './plugins/external/swagger-ui.ts';
import { withZod } from './plugins/external/zod.ts';
import { apiKeyRoutes } from './routes/access/api-keys.routes.ts';
import { auditRoutes } from './routes/access/audit.routes.ts';
import { authRoutes } from './routes/access/auth.routes.ts';
import { sessionRoutes } from './routes/access/session.routes.ts';
import { assetRoutes } from './routes/assets/assets.routes.ts';
import { contentRoutes } from './routes/assets/content.routes.ts';
import { assetDecisionRoutes } from './routes/assets/decisions.routes.ts';
import { eventRoutes } from './routes/events/events.routes.ts';
import { healthRoutes } from './routes/health/health.routes.ts';
import { metricsRoutes } from './routes/operations/metrics.routes.ts';
import { providerRoutes } from './routes/operations/providers.routes.ts';
import { settingsRoutes } from './routes/operations/settings.routes.ts';
import { statsRoutes } from './routes/operations/stats.routes.ts';
import { voiceRoutes } from './routes/operations/voices.routes.ts';
import { workerRoutes } from './routes/operations/workers.routes.ts';
import { bulkRoutes } from './routes/projects/bulk.routes.ts';
import { importRoutes } from './routes/projects/import.routes.ts';
import { projectRoutes } from './routes/projects/projects.routes.ts';
import { reviewRoutes } from './routes/projects/review.routes.ts';
import { runRoutes } from './routes/projects/runs.routes.ts';
import { timelineRoutes } from './routes/projects/timeline.routes.ts';
import { sceneRoutes } from './routes/scenes/scenes.routes.ts';
import { uploadRoutes } from './routes/scenes/uploads.routes.ts';
import { deliveryRoutes } from './routes/webhooks/deliveries.routes.ts';
import { viewRoutes } from './routes/views/views.routes.ts';
import { webhookRoutes } from './routes/webhooks/webhooks.routes.ts';
import { BASE_PATH } from './services/bodies.ts';
import { CONNECTIONS_MAX, DEFAULT_HTTP, proxiesOf, serverLimits, type HttpSettings } from './services/http-settings.ts';
import { NO_IDENTITY } from './services/identity/settings.ts';

/** What the gateway stands on. Whoever opened these closes them. */
export interface GatewayDeps {
  readonly orm: Orm;
  readonly temporal: Client;
  readonly assets: AssetStore;
  readonly logger: Logger;
  /** What webhooks may call; the public internet unless told. */
  readonly webhookPolicy?: AddressPolicy | undefined;
  readonly live?: LiveOptions | undefined;
  /** Temporal's web UI, for links. */
  readonly temporalUiUrl?: string | null | undefined;
  /** Who is let in; the local user unless told. */
  readonly identity?: GatewayIdentity | undefined;
  /** How it deals with the network; no limits unless told. */
  readonly http?: Partial<HttpSettings> | undefined;
  /** Folder of the built console; without it the gateway has no pages. */
  readonly consoleRoot?: string | null | undefined;
}

/** 500,000 characters of notes fit, even when every one of them is written as an escape of six bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;
const BASE_PATH_PATTERN = new RegExp(`^${BASE_PATH}(?=[/?#]|$)/?`);

/** The gateway without a socket: tests call it through `inject`. */
export async function buildApp(deps: GatewayDeps): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = deps.logger;
  const http = { ...DEFAULT_HTTP, ...deps.http };
  const app = fastify({
    loggerInstance,
    // plugins/app/request-log.ts writes the one line.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    ...serverLimits(http),
    trustProxy: proxiesOf(http),
    forceCloseConnections: 'idle',
    // One set of routes: the base path is a name for the root.
    rewriteUrl: (request) => (request.url ?? '/').replace(BASE_PATH_PATTERN, '/'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2000 },
    clientErrorHandler: (error, socket) => answerClientError(loggerInstance, error, socket),
    frameworkErrors: (error, request, reply) => void sendEarlyProblem(request, reply, error),
  });

  app.server.maxConnections = CONNECTIONS_MAX;

  await app.register(gracefulClosePlugin);
  await app.register(requestLogPlugin);
  await app.register(httpMetricsPlugin);
  await app.register(securityHeadersPlugin);
  await app.register(corsPlugin, { origins: http.corsOrigins });
  await app.register(bodyLimitsPlugin);
  await app.register(jsonBodyPlugin);
  await app.register(textGuardPlugin);
  await app.register(problemPlugin);
  await app.register(notFoundPlugin);
  await app.register(ormPlugin, { orm: deps.orm });
  await app.register(identityPlugin, { identity: identityOf(deps, http) });
  await app.register(rateLimitPlugin, { limit: http.rateLimit });
  await app.register(idempotencyPlugin);
  await app.register(livePlugin, { orm: deps.orm, live: deps.live });
  await app.register(temporalPlugin, { client: deps.temporal });
  await app.register(assetStorePlugin, { assets: deps.assets });
  await app.register(watchPlugin);
  await app.register(metricsPlugin);
  await app.register(swaggerPlugin);
  await app.register(swaggerUiPlugin);
  await app.register(consolePlugin, { root: deps.consoleRoot ?? null });

  await app.register(async (scope) => {
    const api = withZod(scope);
    for (const routes of [
      authRoutes,
      sessionRoutes,
      apiKeyRoutes,
      auditRoutes,
      projectRoutes,
      bulkRoutes,
      importRoutes,
      viewRoutes,
      runRoutes,
      reviewRoutes,
      sceneRoutes,
      assetRoutes,
      contentRoutes,
      assetDecisionRoutes,
      uploadRoutes,
      eventRoutes,
      deliveryRoutes,
      workerRoutes,
      metricsRoutes,
      statsRoutes,
      providerRoutes,
      voiceRoutes,
    ])
      await api.register(routes);
    await api.register(timelineRoutes, { temporalUiUrl: deps.temporalUiUrl });
    await api.register(healthRoutes, { diskMinBytes: http.diskMinBytes });
    await api.register(settingsRoutes, { http, maxStreams: deps.live?.maxStreams ?? LIVE_STREAMS_MAX });
    await api.register(webhookRoutes, { policy: deps.webhookPolicy ?? PUBLIC_ONLY });
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  return app;
}

/** Sites that may read our answers may also change things here. */
function identityOf(deps: GatewayDeps, { corsOrigins }: HttpSettings): GatewayIdentity {
  const identity = deps.identity ?? { settings: NO_IDENTITY, required: false };
  return { ...identity, allowedOrigins: [...(identity.allowedOrigins ?? []), ...corsOrigins] };
}
