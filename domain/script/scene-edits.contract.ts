import { z } from 'zod';
import { sceneSchema } from './script.contract.ts';

/** Seconds that a user's own recording of one scene may last. */
export const RECORDING_SECONDS_MAX = 600;

/**
 * What a person (or a rewrite that a person asked for) put in place of what the writer wrote. Named members only; the
 * others stay the writer's. Edits hold as long as the writer's scene beneath them stays the same.
 */
export const sceneEditsSchema = z
  .strictObject({
    kicker: sceneSchema.shape.kicker,
    title: sceneSchema.shape.title,
    bullets: sceneSchema.shape.bullets,
    narration: sceneSchema.shape.narration,
    visual: sceneSchema.shape.visual,
    /** A voice for this scene alone. */
    voice: z.string().min(1).max(100),
    /** Key of the attachment asset with the user's own recording of the narration; it is heard in place of any voice. */
    recording: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .partial();
export type SceneEdits = z.infer<typeof sceneEditsSchema>;

/** An attempt that a reviewer sent back: why, and the key of what was not wanted. */
export interface Rejection {
  readonly reason: string;
  /** Content key of the rejected asset, for words their `wordsKey`; null where nothing had been made. */
  readonly key: string | null;
  /** No other attempt was left: this one stands until a person changes it. */
  readonly exhausted?: true;
}

/** Attempts of one scene that were sent back, oldest first. Each makes the next attempt another one, with another key. */
export interface SceneRejections {
  readonly words?: readonly Rejection[];
  readonly narration?: readonly Rejection[];
  readonly image?: readonly Rejection[];
}

/** Content keys of assets that stand whatever the step would make: an older version put back. */
export interface ScenePins {
  readonly narration?: string;
  readonly image?: string;
}

/**
 * Fingerprints of what each asset of a scene was made from, written with its key. Compared with those of the scene as it is
 * now they say what is stale: see staleness.ts.
 */
export interface SceneBases {
  readonly narration?: string;
  readonly image?: string;
  readonly slides?: string;
  readonly segment?: string;
}

/** What can be made anew of a scene on its own. */
export const SCENE_PARTS = ['words', 'narration', 'image'] as const;
export type ScenePart = (typeof SCENE_PARTS)[number];
