import { lanternistCache } from '../paths.ts';
import type { Artifact, ArtifactId, Located, SetupContext, SetupProgress } from './artifact.ts';
import { encoderArtifact } from './artifacts/encoder.ts';
import { encyclopaediaArtifact } from './artifacts/encyclopaedia.ts';
import { temporalArtifact } from './artifacts/temporal.ts';
import { testServerArtifact } from './artifacts/test-server.ts';
import { voiceArtifact } from './artifacts/voice.ts';
import { ensureArtifact } from './install.ts';

/** All that set-up knows, in the order in which it is told about. */
export const artifacts: readonly Artifact[] = [
  temporalArtifact,
  voiceArtifact,
  encyclopaediaArtifact,
  encoderArtifact,
  testServerArtifact,
];

export interface SetupOptions {
  onProgress?: ((progress: SetupProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  env?: NodeJS.ProcessEnv;
}

/** What a run needs from outside the checkout. Every path is absolute. */
export interface Tools {
  /** Temporal development server, an executable. */
  temporal: string;
  /** FFmpeg with libx264 and aac, an executable. */
  ffmpeg: string;
  /** Version word of that FFmpeg: part of what decides a segment's bytes. */
  ffmpegVersion: string;
  /** Piper model (.onnx). */
  voiceModel: string;
  /** Its configuration (.onnx.json). */
  voiceConfig: string;
  /** Folder with summaries_<language>.json. */
  encyclopaedia: string;
  /** Time-skipping test server, an executable that takes a port; only with `forTests`. */
  testServer?: string;
}

/**
 * Makes sure that everything is there and gives its paths: at once when it is, else after fetching what is missing.
 * @throws AggregateError of MissingArtifactError, one for each that no source could bring; its message holds them all.
 */
export async function ensureTools(options: SetupOptions & { forTests?: boolean } = {}): Promise<Tools> {
  const wanted = artifacts.filter(({ id }) => options.forTests || id !== 'test-server');
  const settled = await Promise.allSettled(wanted.map(({ id }) => ensureTool(id, options)));
  options.signal?.throwIfAborted();
  const errors = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  const found = new Map(wanted.map(({ id }, index) => [id, settled[index] as PromiseFulfilledResult<Located>]));
  const path = (id: ArtifactId, role: string): string => found.get(id)?.value.paths[role] ?? '';
  return {
    temporal: path('temporal', 'temporal'),
    ffmpeg: path('encoder', 'ffmpeg'),
    ffmpegVersion: found.get('encoder')?.value.version ?? '',
    voiceModel: path('voice', 'model'),
    voiceConfig: path('voice', 'config'),
    encyclopaedia: path('encyclopaedia', 'folder'),
    ...(options.forTests ? { testServer: path('test-server', 'server') } : {}),
  };
}

/** The same for a single artifact. */
export async function ensureTool(id: ArtifactId, options: SetupOptions = {}): Promise<Located> {
  const artifact = artifacts.find((candidate) => candidate.id === id);
  if (!artifact) throw new Error(`unknown artifact ${id}`);
  const located = await ensureArtifact(artifact, setupContext(artifact, options));
  options.onProgress?.({ artifact: id, source: located.source, fraction: 1, message: located.source });
  return located;
}

export function setupContext(artifact: Artifact, options: SetupOptions): SetupContext {
  const env = options.env ?? process.env;
  return {
    cache: lanternistCache(env),
    env,
    signal: options.signal,
    report: (source, message, fraction = null) =>
      options.onProgress?.({ artifact: artifact.id, source, fraction, message }),
  };
}
