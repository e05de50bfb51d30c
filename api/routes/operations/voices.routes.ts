import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findVoiceSample, saveVoiceSample } from '../../../store/repositories/voice-samples.repository.ts';
import { listWorkers } from '../../../store/repositories/workers.repository.ts';
import { contentHeadersSchema } from '../../contracts/headers.contract.ts';
import { voiceBodySchema, voiceParamsSchema } from '../../contracts/operations.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { engineUnavailable } from '../../errors.ts';
import { contentRange, requestedRange } from '../../services/byte-range.ts';
import { entityTag, namesTag } from '../../services/entity-tag.ts';
import { providerBodies, voicesOf } from '../../services/operations-bodies.ts';
import { queueState } from '../../services/queue-state.ts';
import { requireVoice, speakSample, stillSounds } from '../../services/voice-samples.ts';

const sound = (description: string) => ({
  description,
  content: { 'audio/wav': { schema: z.unknown().meta({ type: 'string', format: 'binary' }) } },
});

export const voiceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/voices',
    {
      schema: {
        operationId: 'listVoices',
        tags: ['operations'],
        summary: 'Voices that live workers speak with',
        response: { 200: z.array(voiceBodySchema), ...problems() },
      },
    },
    async () => app.withStore(async (em) => voicesOf(await listWorkers(em))),
  );

  /** What was kept, else what a worker says now. */
  async function sampleOf(voice: string): Promise<Uint8Array> {
    const { workers, kept } = await app.withStore(async (em) => ({
      workers: await listWorkers(em),
      kept: await findVoiceSample(em, voice),
    }));
    if (stillSounds(kept, providerBodies(workers, []))) return kept.wav;
    const described = await app.watch.taskQueues.get().catch((error: unknown) => {
      throw engineUnavailable(error, 'The workflow engine cannot be reached: no worker was asked to speak.');
    });
    const queues = described.map((queue) => queueState(queue, workers, new Date()));
    const { language } = requireVoice(voice, voicesOf(workers), queues);
    const sample = await speakSample(app.temporal, { voice, language });
    await app.withStore((em) => saveVoiceSample(em, sample));
    return sample.wav;
  }

  app.get(
    '/voices/:id/sample',
    {
      schema: {
        operationId: 'getVoiceSample',
        tags: ['operations'],
        summary: 'How a voice sounds',
        description:
          'A sentence of a few seconds. The first time a worker speaks it, within 25 seconds; then it is kept, and answers ranges. Where no worker could: 503.',
        params: voiceParamsSchema,
        headers: contentHeadersSchema,
        response: {
          200: sound('The whole sample'),
          206: sound('The range that was asked for'),
          304: z.undefined().describe('The caller has it already'),
          ...problems(404, 416, 422),
        },
      },
    },
    async (request, reply) => {
      const wav = Buffer.from(await sampleOf(request.params.id));
      const etag = entityTag(createHash('sha256').update(wav).digest('hex'));
      reply.headers({ etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache' });
      const { 'if-none-match': known } = request.headers;
      if (known !== undefined && namesTag(known, etag)) return reply.code(304).send();
      const range = requestedRange(request.headers, { what: 'sample', etag, size: wav.length });
      reply.type('audio/wav');
      if (!range) return reply.send(wav);
      return reply
        .code(206)
        .header('content-range', contentRange(range, wav.length))
        .send(wav.subarray(range.start, range.end + 1));
    },
  );
};
