/** A worker says this often that it is there. */
export const PRESENCE_SECONDS = 10;
/** After so long without a word a worker counts as lost: it was killed, or it cannot reach the database. */
export const LOST_SECONDS = 30;

/** What is behind a step. */
export const PROVIDER_KINDS = ['research', 'writer', 'narrator', 'pictures', 'encoder'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export interface ProviderVoice {
  /** What a project's option `voice` names. */
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
}

/** A provider as a worker has it. */
export interface ProviderReport {
  /** The same name as in an asset's `provider`, for example `piper`. */
  readonly id: string;
  readonly kind: ProviderKind;
  /** For people. */
  readonly name: string;
  /** null where it could not be found out. */
  readonly version: string | null;
  /** Whether it can work here. */
  readonly configured: boolean;
  /** What it is, or what is missing and what to do. */
  readonly detail: string;
  /** Queue whose workers have it. */
  readonly queue: string;
  /** Narrators only. */
  readonly voices?: readonly ProviderVoice[];
}

/** One part of a worker: a queue, the database, the health server. */
export interface WorkerPart {
  readonly status: string;
  readonly restarts: number;
  readonly error: string | null;
}

export interface Slots {
  readonly used: number;
  readonly total: number;
}

/** What a provider's test answers with. */
export interface ProviderTestResult {
  readonly ok: boolean;
  /** Time of the work alone, without the wait for a worker. */
  readonly ms: number;
  /** What was made, or why it failed. */
  readonly detail: string;
  /** Identity of the worker that did it. */
  readonly worker: string;
}

/** How a voice sounds: a worker spoke a sentence with it. */
export interface VoiceSample {
  readonly voice: string;
  readonly provider: string;
  readonly providerVersion: string;
  readonly seconds: number;
  /** The sound as WAV, in base64: small enough to be told. */
  readonly wav: string;
}
