import { ref } from 'vue';
import { beginSignIn } from '../api/pkce.ts';
import { useSession } from '../stores/session.store.ts';
import { messageOf } from './message-of.ts';

/** The ways to sign in, for the page and for the dialog over a page. */
export function useSignIn(options: { /** In a window of its own: the page behind must stay. */ beside: boolean }) {
  const session = useSession();
  const key = ref('');
  const busy = ref(false);
  /** Why the last attempt failed. */
  const refusal = ref<string | null>(null);

  async function attempt(work: () => Promise<void>): Promise<void> {
    busy.value = true;
    refusal.value = null;
    try {
      await work();
    } catch (error) {
      refusal.value = messageOf(error);
    } finally {
      busy.value = false;
    }
  }

  const byKey = (): Promise<void> =>
    attempt(async () => {
      await session.signIn({ apiKey: key.value });
      key.value = '';
    });

  const atProvider = (): Promise<void> =>
    attempt(async () => {
      if (options.beside) return openBeside();
      // One that did not answer a moment ago may do so now.
      if (session.auth?.oidc?.authorizationEndpoint === null) await session.ask();
      const provider = session.auth?.oidc;
      if (!provider) return;
      const { pathname, search, hash } = window.location;
      window.location.assign(await beginSignIn(provider, `${pathname}${search}${hash}`));
    });

  return { key, busy, refusal, byKey, atProvider };
}

/** The session's own channel tells this page once somebody has signed in there. */
function openBeside(): void {
  const address = `${import.meta.env.BASE_URL}sign-in`;
  if (!window.open(address, 'lanternist-sign-in', 'popup,width=520,height=720'))
    throw new Error('The browser did not open a window for signing in. Allow it for this page, and try again.');
}
