import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { ANSWERS_KEPT_HOURS, DELIVERIES_KEPT_DAYS } from '../../../domain/project/retention.ts';
import { REMINDER_HOURS } from '../../../domain/project/review.contract.ts';
import {
  LENGTH,
  NOTES_MAX,
  OPTION_DEFAULTS,
  REVIEW_DAYS,
  SCENES_MAX,
  TOPIC_MAX,
} from '../../../domain/project/vocabulary.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { BULK_MAX } from '../../contracts/bulk.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { settingsSchema, type Settings } from '../../contracts/settings.contract.ts';
import { rateLimitOf, type HttpSettings } from '../../services/http-settings.ts';
import { IMPORT_LINES_MAX } from '../../services/import/import-lines.ts';

interface InForce {
  readonly http: HttpSettings;
  readonly maxStreams: number;
}

export const settingsRoutes: FastifyPluginAsyncZod<InForce> = async (app, { http, maxStreams }) => {
  const calls = rateLimitOf(http.rateLimit, app.identity.required);
  const settings: Settings = {
    version: packageJson.version,
    calls: calls && { readsPerMinute: calls.reads, changesPerMinute: calls.writes },
    liveStreams: maxStreams,
    diskMinFreeBytes: http.diskMinBytes,
    limits: {
      topicCharacters: TOPIC_MAX,
      notesCharacters: NOTES_MAX,
      scenes: SCENES_MAX,
      lengthSeconds: LENGTH,
      projectsAtOnce: BULK_MAX,
      importLines: IMPORT_LINES_MAX,
    },
    review: {
      expiryDays: { ...REVIEW_DAYS, default: OPTION_DEFAULTS.reviewExpiryDays },
      reminderHours: REMINDER_HOURS,
    },
    kept: { projects: 'until-deleted', answersHours: ANSWERS_KEPT_HOURS, deliveriesDays: DELIVERIES_KEPT_DAYS },
  };

  app.get(
    '/settings',
    {
      schema: {
        operationId: 'getSettings',
        tags: ['operations'],
        summary: 'Limits and times that are in force',
        description: 'What was set in the environment and what is built in; nothing secret.',
        response: { 200: settingsSchema, ...problems() },
      },
    },
    async () => settings,
  );
};
