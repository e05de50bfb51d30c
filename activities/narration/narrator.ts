/** A voice that a narrator offers. */
export interface Voice {
  /** What the user asks for, e.g. `en_US-joe-medium`. */
  id: string;
  /** Language tag (BCP 47), e.g. `en-US`. */
  language: string;
}

/** A stretch of the narration as it is written, with its time in the sound, in seconds. */
export interface SpokenSpan {
  text: string;
  start: number;
  end: number;
}

export interface NarrationRequest {
  /** Narration as written; it is normalised for speech by the narrator. */
  text: string;
  /** Id of a voice, or '' for the narrator's own choice. */
  voice: string;
  /** 1 is the voice's own pace, 0.5 to 2. */
  speed: number;
  /** BCP 47 tag of the text; only its language part counts. */
  language: string;
  /** Which reading of the same words: 0 or absent is the first, every other number sounds different. */
  take?: number;
  /** Aborting kills the work in progress and rejects with the signal's reason. */
  signal: AbortSignal;
  /** Called with 0 to 1, never falling. */
  onProgress(fraction: number): void;
}

export interface Narration {
  /** Mono samples, −1 to 1, at the voice's own level (the film's loudness is set later, over all scenes). */
  pcm: Float32Array;
  /** Samples a second. */
  sampleRate: number;
  sentences: SpokenSpan[];
  /**
   * Every white-space separated word of the text, as written, in order. Times never fall; a word that is shown but not
   * said (an emoji, a dash, a gloss in another script) has `start === end`.
   */
  words: SpokenSpan[];
}

/**
 * Makes speech of text. The same request gives the same bytes for the same `id` and `version`: both belong into the
 * content key of a narration. Fails with `NarrationError`.
 */
export interface Narrator {
  id: string;
  /** Changes whenever the same request may sound different. */
  version: string;
  /** Language subtags it speaks, e.g. `['en']`. */
  languages: string[];
  voices(): Voice[];
  /** Samples a second of what it makes. */
  sampleRate: number;
  narrate(request: NarrationRequest): Promise<Narration>;
  /** Frees processes and memory; the narrator may be used again afterwards only if it says so. */
  close(): Promise<void>;
}
