import type { Scene } from '../../domain/script/script.contract.ts';

/** Everything that quoting gets wrong. */
export const NASTY = `it's "q" ? ?? $1 :x \\ \\n %_ \u{1f600} \\u0041 -- ; drop table project`;

/** A scene of a script, full of what quoting gets wrong. */
export const scene = (title: string): Scene => ({
  kind: 'content',
  kicker: NASTY,
  title,
  bullets: [NASTY],
  narration: NASTY,
  visual: { type: 'pictogram', subject: NASTY, terms: ['a'] },
  sources: ['s1'],
});

/** An asset to insert; `key` is one hex digit. */
export const anAsset = (projectId: string, key: string) => ({
  projectId,
  type: 'narration' as const,
  key: key.repeat(64),
  path: `${projectId}/${key.repeat(64)}.wav`,
  sha256: key.repeat(64),
  bytes: 5_000_000_000,
  mime: 'audio/wav',
  durationSeconds: 1.25,
  provider: 'x',
  providerVersion: '1',
  cost: 0.000125,
  meta: { said: NASTY },
});
