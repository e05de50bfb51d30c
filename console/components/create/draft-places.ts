import { readKept, type Draft, type KeptDraft } from './draft.ts';

const TAB = 'lanternist.tab';
/** Where there are no locks (a page that came by plain http from elsewhere), a draft that rests so long has no tab any more. */
const RESTS_MS = 60_000;

export interface FoundDraft extends KeptDraft {
  readonly place: string;
}

/** Where drafts of this user are kept: one a tab. */
export interface DraftPlaces {
  own(): KeptDraft | null;
  /** @throws DOMException where the browser has no room */
  keep(draft: Draft): void;
  clear(): void;
  /** Puts the draft of this tab aside, to be found later. */
  setAside(): void;
  /** Drafts whose tab is gone: closed, or crashed. Newest first. */
  others(): Promise<readonly FoundDraft[]>;
  remove(place: string): void;
}

const random = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-');

/** The name of this tab, its own as long as it lives: a duplicated tab brings along the name of another, and gets a new one. */
async function tabName(prefix: string): Promise<string> {
  const before = sessionStorage.getItem(TAB);
  const name = before !== null && (await held(prefix + before)) ? before : random();
  if (name !== before) await held(prefix + name);
  sessionStorage.setItem(TAB, name);
  return name;
}

/** Only pages that came by https, or from this machine, have locks. */
interface WithLocks {
  readonly locks?: LockManager | null;
}

/** Holds the lock until the page goes. @returns whether it is ours */
async function held(name: string): Promise<boolean> {
  const { locks } = navigator as WithLocks;
  if (!locks) return true;
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    });
  });
}

const opened = new Map<string, Promise<string>>();

/** @param user drafts are their writer's: somebody else who signs in here sees none of them */
export async function openDraftPlaces(user: string): Promise<DraftPlaces> {
  const prefix = `lanternist.create-draft.${user}.`;
  if (!opened.has(prefix)) opened.set(prefix, tabName(prefix));
  const tab = (await opened.get(prefix)) ?? '';
  const place = prefix + tab;

  return {
    own: () => readKept(localStorage.getItem(place)),
    keep: (draft) => localStorage.setItem(place, JSON.stringify({ savedAt: Date.now(), draft })),
    clear: () => localStorage.removeItem(place),
    setAside() {
      const kept = localStorage.getItem(place);
      if (kept === null) return;
      // Moved, not copied: there may be room for one only.
      localStorage.removeItem(place);
      localStorage.setItem(prefix + random(), kept);
    },
    async others() {
      const query = await (navigator as WithLocks).locks?.query();
      const alive = new Set(query?.held?.map(({ name }) => name));
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix) && name !== place && !alive.has(name))
        .flatMap((name) => {
          const kept = readKept(localStorage.getItem(name));
          return kept === null ? [] : [{ ...kept, place: name }];
        })
        .filter(({ savedAt }) => query !== undefined || Date.now() - savedAt > RESTS_MS)
        .toSorted((a, b) => b.savedAt - a.savedAt);
    },
    remove: (name) => localStorage.removeItem(name),
  };
}
