import { sameKey } from '../scene-text.ts';
import { singular } from '../singular.ts';

/** What makes two titles or bullets the same: words in the singular, without a leading article. */
export function keyOf(text: string): string {
  return sameKey(text)
    .replace(/^(?:the|a|an) (?=.)/u, '')
    .split(' ')
    .map(singular)
    .join(' ');
}
