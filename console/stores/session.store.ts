import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { ApiError } from '../../api/client/errors.ts';
import { mayActAs, type Role } from '../../domain/access/roles.ts';
import { api } from '../api/gateway.ts';
import { keepToken, readToken } from '../api/token.ts';

/** `asking`: not known yet; `signed-out`: the gateway asks who this is; `away`: it cannot be reached. */
export type SessionState = 'asking' | 'signed-out' | 'signed-in' | 'away';

/** Who sits here, and what they may do. */
export const useSession = defineStore('session', () => {
  const state = ref<SessionState>('asking');
  const me = ref<Schemas['Me'] | null>(null);
  const auth = ref<Schemas['Auth'] | null>(null);
  /** Why the last sign-in was refused. */
  const refusal = ref<string | null>(null);

  async function ask(): Promise<void> {
    try {
      auth.value = await answerOf(api.GET('/auth'));
      me.value = await answerOf(api.GET('/me'));
      state.value = 'signed-in';
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        // A key that was revoked must not be tried again and again.
        if (readToken() !== null) refusal.value = error.message;
        keepToken(null);
        me.value = null;
        state.value = 'signed-out';
      } else state.value = 'away';
    }
  }

  async function signIn(token: string): Promise<void> {
    refusal.value = null;
    keepToken(token.trim());
    await ask();
  }

  function signOut(): void {
    keepToken(null);
    me.value = null;
    state.value = 'signed-out';
  }

  const may = (needed: Role): boolean => me.value !== null && mayActAs(me.value.role, needed);
  /** Why something cannot be done; null where it can. */
  const forbids = (needed: Role): string | null =>
    may(needed) ? null : `This needs the role ${needed}; yours is ${me.value?.role ?? 'none'}.`;
  const canSignOut = computed(() => auth.value?.required === true);

  return { state, me, auth, refusal, canSignOut, ask, signIn, signOut, may, forbids };
});
