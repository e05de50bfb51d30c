import type { FailureCode } from '../../domain/project/errors.ts';

const WORDS: Readonly<Record<FailureCode, string>> = {
  TOPIC_UNKNOWN: 'Nothing is known of the topic',
  NOTES_INVALID: 'The notes cannot be read',
  TOO_MANY_SCENES: 'Too many scenes',
  LANGUAGE_NOT_SPOKEN: 'No voice speaks the language',
  VOICE_UNKNOWN: 'No worker has the voice',
  PICTURE_INVALID: 'A picture cannot be used',
  NO_ALTERNATIVE: 'Nothing else could be made',
  RECORDING_INVALID: 'A recording cannot be used',
  NARRATION_FAILED: 'The voice failed',
  ENCODER_MISSING: 'The encoder is missing',
  ENCODER_FAILED: 'The encoder failed',
  DISK_FULL: 'The disk is full',
  ASSET_MISSING: 'A file is missing',
  QUALITY_FAILED: 'The film did not pass its check',
  REVIEW_EXPIRED: 'Nobody reviewed it in time',
  DATABASE_UNAVAILABLE: 'The database was away',
  PROJECT_GONE: 'The project was deleted',
  STATUS_REFUSED: 'Its status did not allow it',
  INTERNAL: 'A fault of Lanternist',
};

/** What a code of docs/errors.md says, in a few words. */
export const failureWords = (code: string): string => (WORDS as Record<string, string>)[code] ?? code;
