import type { Schemas } from '../../../api/client/client.ts';

type Stand = Pick<Schemas['ProjectStatus'], 'status' | 'gate' | 'actions'>;

/** What becomes of an edit now, in words, and whether the film can be made from here. */
export interface EditStand {
  readonly words: string;
  readonly canStart: boolean;
  /** Whether a run is open: it takes edits along. */
  readonly open: boolean;
  /** Whether it waits for a review, which has keys of its own. */
  readonly review: boolean;
  /** Why nothing can be changed at all; null where it can. */
  readonly refused: string | null;
}

/** @param stale scenes that are not as the film shows them */
export function editStand({ status, gate, actions }: Stand, stale: number): EditStand {
  const canStart = actions.includes('start');
  const settled = { canStart, open: false, review: false, refused: null };
  if (status === 'CANCELLING') {
    const refused = 'The run is being cancelled. Wait a few seconds until it has ended, then edit.';
    return { words: refused, canStart: false, open: true, review: false, refused };
  }
  if (status === 'PROCESSING' && actions.includes('cancel'))
    return { ...settled, open: true, words: 'The film is being made. What you save now is taken along.' };
  if (status === 'AWAITING_REVIEW' && gate === 'script') {
    const words = 'The script waits for review. Edit what you like: voice and pictures are made once it is approved.';
    return { ...settled, open: true, review: true, words };
  }
  if (status === 'AWAITING_REVIEW' && gate === 'final') {
    const words = 'The film waits for review. What you save is made again at once, then the review is asked for again.';
    return { ...settled, open: true, review: true, words };
  }
  if (stale > 0) {
    const subject = stale === 1 ? 'One scene is' : `${stale} scenes are`;
    return { ...settled, words: `${subject} not as the film shows it any more. Make the film again to take it up.` };
  }
  if (status === 'COMPLETED') return { ...settled, words: 'Edit a scene: only what you change is made again.' };
  return { ...settled, words: 'Nothing is being made. Edits are kept, and go into the next film.' };
}

/** What is said where there are no scenes yet. */
export function noScenesWords({ status }: Pick<Stand, 'status'>): { readonly title: string; readonly next: string } {
  if (status === 'PROCESSING' || status === 'AWAITING_REVIEW')
    return {
      title: 'The script is being written',
      next: 'Each scene appears here as soon as its words stand. They can be edited from then on.',
    };
  if (status === 'FAILED' || status === 'CANCELLED' || status === 'CANCELLING')
    return { title: 'No script was written', next: 'The run ended before. Start it again, and the scenes come here.' };
  return {
    title: 'No scenes yet',
    next: 'Start the project: its notes, or what is found on its topic, become scenes that you can edit here.',
  };
}

/** What became of a change, as the gateway answered. */
export function toldInWords(told: Schemas['ChangedScene']['told']): string {
  if (told === 'taken') return 'The open run takes it along.';
  if (told === 'ending') return 'The run is about to end without it: make the film again afterwards.';
  if (told === 'unheard') return 'No worker has answered yet; the run takes it along once one does.';
  return 'It goes into the next film.';
}
