import { useLocalStorage } from '@vueuse/core';
import type { Schemas } from '../../api/client/client.ts';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

/** What somebody may be told of while looking elsewhere. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** The same for every tab, so that it is told once. */
  readonly tag: string;
}

const WORDS: Readonly<Partial<Record<string, string>>> = {
  COMPLETED: 'The film is done',
  AWAITING_REVIEW: 'A film needs your review',
  FAILED: 'A film failed',
};

/** The title for an event that is worth an interruption, or null. */
export function titleOf(event: Schemas['Event']): string | null {
  const { to } = event.data as { to?: unknown };
  return event.type === 'status.changed' && typeof to === 'string' ? (WORDS[to] ?? null) : null;
}

/** Whether production of a film begins with it. */
export function beginsWork(event: Schemas['Event']): boolean {
  return event.type === 'status.changed' && (event.data as { event?: unknown }).event === 'START';
}

const AT_MOST = 200;

/** The projects that were looked at or started here: of others' films nobody is told. Kept in this browser, newest last. */
export function useFollowed() {
  const ids = useLocalStorage<string[]>('lanternist.followed', []);
  const follow = (id: string): void => {
    if (ids.value.at(-1) !== id) ids.value = [...ids.value.filter((known) => known !== id), id].slice(-AT_MOST);
  };
  return { ids, follow };
}

export async function noticeOf(event: Schemas['Event'], title: string): Promise<Notice> {
  const id = event.projectId;
  const project = await answerOf(api.GET('/projects/{id}', { params: { path: { id } } }));
  return { title, body: project.name ?? project.topic, path: `/projects/${id}`, tag: `lanternist-${event.id ?? id}` };
}

/**
 * Does something in one tab only, whichever comes first. Where the browser has no locks (a page without TLS on another
 * machine) each tab does it; the tag of a notification then lets the second replace the first.
 */
export async function once(name: string, work: () => void): Promise<void> {
  const key = 'lanternist.told';
  const told = (): boolean => {
    const before = (localStorage.getItem(key) ?? '').split(' ').filter(Boolean);
    if (before.includes(name)) return true;
    localStorage.setItem(key, [...before, name].slice(-AT_MOST).join(' '));
    return false;
  };
  const run = (): void => {
    if (!told()) work();
  };
  await (navigator.locks ? navigator.locks.request(key, run) : Promise.resolve(run()));
}
