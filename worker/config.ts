import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { AddressPolicy } from '../domain/net/address-guard.ts';
import { webhookPolicy, webhookPolicySettings } from '../domain/net/policy-settings.ts';
import { QUEUES, type QueueName } from '../workflows/contract.ts';

const path = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);
const count = (from: number, to: number) => z.coerce.number().int().min(from).max(to);

const queues = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.enum(QUEUES)).min(1));

/** The worker's environment. Every fault is named at once, before anything starts. */
const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  ASSET_STORE: path('the folder that keeps the assets'),
  LANTERNIST_CACHE: path('the folder for what can be made again'),
  LANTERNIST_FFMPEG: path('the encoder'),
  LANTERNIST_VOICE: path("the voice's .onnx file"),
  LANTERNIST_VOICE_CONFIG: path("the voice's .onnx.json file"),
  LANTERNIST_ENCYCLOPAEDIA: path('the folder of the offline encyclopaedia'),
  LANTERNIST_QUEUES: queues.default([...QUEUES]),
  LANTERNIST_CPU_SLOTS: count(1, 64).default(Math.max(1, availableParallelism())),
  LANTERNIST_IO_SLOTS: count(1, 200).default(8),
  LANTERNIST_GRACE_SECONDS: count(0, 3600).default(20),
  LANTERNIST_WORKER_PORT: count(0, 65_535).default(0),
  LANTERNIST_OFFLINE: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1'),
  LANTERNIST_WIKIPEDIA: z.url().optional(),
  ...webhookPolicySettings,
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
});

export interface WorkerConfig {
  readonly databaseUrl: string;
  readonly assetRoot: string;
  readonly cache: string;
  readonly ffmpeg: string;
  readonly voiceModel: string;
  readonly voiceConfig: string;
  readonly encyclopaedia: string;
  readonly queues: readonly QueueName[];
  /** Steps that use a core: at once, for each of `voice` and `render`. */
  readonly cpuSlots: number;
  readonly ioSlots: number;
  /** After SIGTERM a step may go on this long before it is handed back. */
  readonly graceSeconds: number;
  /** Port of the health server on loopback; 0 takes any. */
  readonly healthPort: number;
  /** Never ask the network, not even Wikipedia. */
  readonly offline: boolean;
  /** Another address of a MediaWiki with Wikipedia's API. */
  readonly wikipedia: string | undefined;
  /** What webhooks may call. */
  readonly webhookPolicy: AddressPolicy;
  readonly namespace: string;
}

/** @throws Error that lists everything that is wrong with the environment */
export function workerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(
      `The worker's environment is not complete:\n${faults.join('\n')}\nSee .env.example for each variable.`,
    );
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    assetRoot: data.ASSET_STORE,
    cache: data.LANTERNIST_CACHE,
    ffmpeg: data.LANTERNIST_FFMPEG,
    voiceModel: data.LANTERNIST_VOICE,
    voiceConfig: data.LANTERNIST_VOICE_CONFIG,
    encyclopaedia: data.LANTERNIST_ENCYCLOPAEDIA,
    queues: data.LANTERNIST_QUEUES,
    cpuSlots: data.LANTERNIST_CPU_SLOTS,
    ioSlots: data.LANTERNIST_IO_SLOTS,
    graceSeconds: data.LANTERNIST_GRACE_SECONDS,
    healthPort: data.LANTERNIST_WORKER_PORT,
    offline: data.LANTERNIST_OFFLINE,
    wikipedia: data.LANTERNIST_WIKIPEDIA,
    webhookPolicy: webhookPolicy(data),
    namespace: data.TEMPORAL_NAMESPACE,
  };
}
