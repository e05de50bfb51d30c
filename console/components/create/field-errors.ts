import { ApiError } from '../../../api/client/errors.ts';
import { NAME_MAX, NOTES_MAX, TOPIC_MAX } from '../../../domain/project/vocabulary.ts';
import { messageOf } from '../../composables/message-of.ts';

/** What is wrong, by field: `topic`, `notes`, `options.speed`; what belongs to no field is under the empty name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The gateway's refusal, each fault at its field. */
export function fieldErrorsOf(error: unknown, known: ReadonlySet<string>): FieldErrors {
  if (!(error instanceof ApiError) || error.errors.length === 0) return { '': messageOf(error) };
  const found: Record<string, string> = {};
  for (const { pointer, detail } of error.errors) {
    const path = pointer.split('/').slice(1).map(unescaped);
    const field = known.has(path.join('.')) ? path.join('.') : '';
    const words = field === '' && path.length > 0 ? `${path.join('.')}: ${detail}` : detail;
    found[field] = found[field] === undefined ? words : `${found[field]}; ${words}`;
  }
  return found;
}

/** RFC 6901. */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** What the gateway would refuse, known before it is asked. */
export function localErrors({ topic, name, notes }: { topic: string; name: string; notes: string }): FieldErrors {
  const found: Record<string, string> = {};
  if (topic.trim() === '') found['topic'] = 'Say in a few words what the film is about.';
  else if (topic.trim().length > TOPIC_MAX)
    found['topic'] =
      `The topic has ${topic.trim().length} characters; ${TOPIC_MAX} are the most. Put the rest into the notes.`;
  if (name.trim().length > NAME_MAX) found['name'] = `A name has at most ${NAME_MAX} characters.`;
  if (notes.length > NOTES_MAX)
    found['notes'] =
      `The notes have ${notes.length.toLocaleString('en')} characters; ${NOTES_MAX.toLocaleString('en')} are the most. Split them into several films.`;
  else if (notes.includes('\u0000')) found['notes'] = 'The notes hold a NUL character: this is no text.';
  return found;
}
