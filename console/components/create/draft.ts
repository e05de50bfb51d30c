import type { GivenOptions } from '../../workers/notes-preview.ts';

/** One submission: sent again with the same words it makes nothing twice. */
export interface Attempt {
  readonly key: string;
  /** Of what was sent. */
  readonly of: string;
}

/** What is typed on the page of new projects and not made yet. */
export interface Draft {
  mode: 'one' | 'many';
  topic: string;
  name: string;
  notes: string;
  /** Only what was chosen: what is missing follows the notes, then the defaults. */
  options: GivenOptions;
  /** Topics, one a line; or a table. */
  many: string;
  manyAs: 'lines' | 'csv';
  attempt: Attempt | null;
}

export interface KeptDraft {
  readonly draft: Draft;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export const emptyDraft = (): Draft => ({
  mode: 'one',
  topic: '',
  name: '',
  notes: '',
  options: {},
  many: '',
  manyAs: 'lines',
  attempt: null,
});

/** Whether there is nothing that would be missed. Options alone are chosen again in a moment. */
export const isBlank = ({ topic, name, notes, many }: Draft): boolean =>
  [topic, name, notes, many].every((text) => text.trim() === '');

/** What `POST /projects` takes. */
export function bodyOf({ topic, name, notes, options }: Draft): {
  topic: string;
  name: string | null;
  notes: string | null;
  options: GivenOptions;
} {
  return {
    topic: topic.trim(),
    name: name.trim() === '' ? null : name.trim(),
    notes: notes.trim() === '' ? null : notes,
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
}

/** The attempt for this body: the one before where it is the same body, else a new one. */
export function attemptFor(before: Attempt | null, body: string): Attempt {
  const of = `${body.length}-${fingerprint(body)}`;
  if (before?.of === of) return before;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { key: `create-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`, of };
}

/** FNV-1a over both halves of a 64-bit state: told apart are a user's own texts, nobody attacks. */
function fingerprint(text: string): string {
  let [low, high] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < text.length; at += 1) {
    low = Math.imul(low ^ text.charCodeAt(at), 16777619);
    high = Math.imul(high ^ (low >>> 15) ^ text.charCodeAt(at), 0x5bd1e995);
  }
  return (low >>> 0).toString(16) + (high >>> 0).toString(16);
}

/** A kept draft, or null for what is none. */
export function readKept(text: string | null): KeptDraft | null {
  try {
    const { savedAt, draft } = JSON.parse(text ?? 'null') as KeptDraft;
    if (typeof savedAt !== 'number' || typeof draft.topic !== 'string' || typeof draft.notes !== 'string') return null;
    return { savedAt, draft: { ...emptyDraft(), ...draft } };
  } catch {
    return null;
  }
}
