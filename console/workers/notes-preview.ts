import type { Schemas } from '../../api/client/client.ts';

export type GivenOptions = Schemas['Project']['options'];

export interface PreviewQuestion {
  readonly id: number;
  readonly topic: string;
  readonly notes: string;
  readonly options: GivenOptions;
}

export interface PreviewScene {
  readonly kind: 'opening' | 'content' | 'closing';
  readonly kicker: string;
  readonly title: string;
  readonly bullets: readonly string[];
  readonly narration: string;
  readonly visual: 'pictogram' | 'picture' | 'table' | 'chart' | 'code' | 'credits';
}

export interface NotesTold {
  readonly id: number;
  readonly kind: 'told';
  readonly title: string;
  readonly language: string;
  readonly speed: number;
  /** What the front matter sets. */
  readonly fromNotes: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
  readonly scenes: readonly PreviewScene[];
}

/** Why a run with these notes would end. */
export interface NotesFault {
  readonly id: number;
  readonly kind: 'fault';
  readonly message: string;
  /** Line of the notes, from 1. */
  readonly line: number | null;
}

export type PreviewAnswer = NotesTold | NotesFault;

/** Answers with the latest question's answer only; what was asked meanwhile is passed over. */
export interface Previewer {
  ask(question: Omit<PreviewQuestion, 'id'>): void;
  close(): void;
}

type Desk = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** @param open opens the worker; called at the first question */
export function createPreviewer(open: () => Desk, tell: (answer: PreviewAnswer) => void): Previewer {
  let desk: Desk | null = null;
  let id = 0;
  let busy = false;
  let next: PreviewQuestion | null = null;

  function send(): void {
    if (busy || next === null || desk === null) return;
    busy = true;
    desk.postMessage(next, { transfer: [] });
    next = null;
  }

  function opened(): Desk {
    const made = open();
    made.addEventListener('message', (event) => {
      busy = false;
      const answer = (event as MessageEvent<PreviewAnswer>).data;
      if (answer.id === id) tell(answer);
      send();
    });
    made.addEventListener('error', () => {
      desk?.terminate();
      desk = null;
      busy = false;
      tell({ id, kind: 'fault', message: 'The preview could not be made in this browser.', line: null });
    });
    return made;
  }

  return {
    ask(question) {
      id += 1;
      next = { id, ...question };
      desk ??= opened();
      send();
    },
    close() {
      desk?.terminate();
      desk = null;
    },
  };
}
