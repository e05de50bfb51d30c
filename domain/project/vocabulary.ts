/**
 * The words and limits of a project without their schemas: the console reads them, and a browser need not load a validator
 * for a list of names.
 */
export const PROJECT_STATUSES = [
  'CREATED',
  'PROCESSING',
  'AWAITING_REVIEW',
  'COMPLETED',
  'FAILED',
  'CANCELLING',
  'CANCELLED',
] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const TOPIC_MAX = 300;
/** Notes are read whole by every step; beyond this they are a book, not notes. */
export const NOTES_MAX = 500_000;
export const NAME_MAX = 200;
/** A film has at most this many scenes: more is a series. */
export const SCENES_MAX = 100;

export const FORMATS = ['16:9', '9:16', '1:1'] as const;

/** Pixels along the short side. */
export const RESOLUTIONS = [240, 480, 720, 1080] as const;
/** What is burned into the picture. */
export const CAPTION_MODES = ['words', 'sentences', 'none'] as const;
export const SPEED = { min: 0.5, max: 2 } as const;
/** Seconds to aim for. */
export const LENGTH = { min: 15, max: 900 } as const;
/** Days that a run waits for a review. */
export const REVIEW_DAYS = { min: 1, max: 365 } as const;

/** What an option is where neither the user nor the notes say anything. */
export const OPTION_DEFAULTS = {
  format: '16:9',
  resolution: 1080,
  language: 'en',
  voice: 'en_US-joe-medium',
  speed: 1,
  length: null,
  captions: 'words',
  motion: true,
  accent: null,
  review: 'none',
  reviewExpiryDays: 14,
} as const;

/** The steps of a run in the order they are shown. */
export const STEPS = [
  'research',
  'writing',
  'narration',
  'illustration',
  'slides',
  'rendering',
  'assembly',
  'quality',
] as const;
export type Step = (typeof STEPS)[number];

export const ASSET_TYPES = [
  'attachment',
  'research',
  'script',
  'narration',
  'image',
  'slide',
  'segment',
  'video',
  'captions',
  'thumbnail',
  'report',
] as const;
export type AssetType = (typeof ASSET_TYPES)[number];
