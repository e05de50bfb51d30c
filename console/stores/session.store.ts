import { useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { useBroadcastChannel } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { answerOf, createApiClient, type Schemas } from '../../api/client/client.ts';
import { ApiError, apiErrorOf } from '../../api/client/errors.ts';
import { mayActAs, type Role } from '../../domain/access/roles.ts';
import { onSessionLost } from '../api/session-guard.ts';
import { useAct } from '../composables/attempt.ts';

/** `asking`: not known yet; `signed-out`: the gateway asks who this is; `away`: it cannot be reached. */
export type SessionState = 'asking' | 'signed-out' | 'signed-in' | 'away';

const ENDED = 'Your session has ended.';

/** Asks who this is without waiting for an answer to that very question. */
const open = createApiClient({ baseUrl: window.location.origin });

/** Who sits here, and what they may do. */
export const useSession = defineStore('session', () => {
  const cache = useQueryCache();
  const { act } = useAct();
  const state = ref<SessionState>('asking');
  const me = ref<Schemas['Me'] | null>(null);
  const auth = ref<Schemas['Auth'] | null>(null);
  /** Signed in, but the session ended meanwhile: the page stays as it is, and calls wait. Why, in words. */
  const lost = ref<string | null>(null);
  const waiting = new Set<() => void>();
  /** Other tabs share the cookie: what happens to it in one is asked about in all. */
  const tabs = useBroadcastChannel<number, number>({ name: 'lanternist-session' });
  watch(tabs.data, () => void ask());

  async function ask(): Promise<void> {
    try {
      auth.value = await answerOf(open.GET('/auth'));
      welcome(await answerOf(open.GET('/me')));
    } catch (error) {
      const unknown = error instanceof ApiError && error.status === 401;
      if (state.value !== 'signed-in') state.value = unknown ? 'signed-out' : 'away';
      else if (unknown) lost.value ??= ENDED;
    }
  }

  /** @throws ApiError and UnreachableError, with what is wrong in words */
  async function signIn(body: Schemas['SignInInput']): Promise<void> {
    welcome(await answerOf(open.POST('/session', { body })));
    tabs.post(Date.now());
  }

  function welcome(actor: Schemas['Me']): void {
    const wasLost = lost.value !== null;
    me.value = actor;
    lost.value = null;
    state.value = 'signed-in';
    for (const resume of waiting) resume();
    waiting.clear();
    // Somebody else may see more, or less.
    if (wasLost) void cache.invalidateQueries();
  }

  async function signOut(): Promise<void> {
    if ((await act('You are still signed in', () => open.DELETE('/session'))) === null) return;
    tabs.post(Date.now());
    // Anew, so that nothing of what was read stays in this tab's memory.
    window.location.assign(import.meta.env.BASE_URL);
  }

  onSessionLost(async (why) => {
    // What is said to those who show nothing at all is meant for programs.
    const shown = why.headers.get('www-authenticate')?.includes('invalid_token') === true;
    const message = shown ? (await apiErrorOf(why)).message : ENDED;
    const back = new Promise<boolean>((resolve) => waiting.add(() => resolve(true)));
    // Somebody may have signed in, in another tab, while the call was under way.
    if (lost.value === null) {
      lost.value = message;
      await ask();
    }
    return back;
  });

  const may = (needed: Role): boolean => me.value !== null && mayActAs(me.value.role, needed);
  /** Why something cannot be done; null where it can. */
  const forbids = (needed: Role): string | null =>
    may(needed) ? null : `This needs the role ${needed}; yours is ${me.value?.role ?? 'none'}.`;
  const canSignOut = computed(() => auth.value?.required === true);

  return { state, me, auth, lost, canSignOut, ask, signIn, signOut, may, forbids };
});
