const PLACE = 'lanternist.token';

/**
 * The API key or access token of this browser tab. Session storage: it goes with the tab, and no other site sees it.
 * `null` where the gateway lets the local user in.
 */
export function readToken(): string | null {
  return sessionStorage.getItem(PLACE);
}

export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(PLACE);
  else sessionStorage.setItem(PLACE, token);
}
