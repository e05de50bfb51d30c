/** Brings the session back, and says whether it is there again; false: nobody will sign in. */
type Recovery = (why: Response) => Promise<boolean>;

let recover: Recovery = async () => false;

/** The session says how: this file knows nobody. */
export function onSessionLost(how: Recovery): void {
  recover = how;
}

/**
 * `fetch`, for whom a session that ended is no failure: the call waits until somebody has signed in, and is sent once more.
 * So nothing that was typed is lost, and nobody has to press “Save” twice. A call that was refused has changed nothing.
 */
export async function guardedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await fetch(request);
  if (answer.status !== 401) return answer;
  const back = await Promise.race([recover(answer.clone()), aborted(request.signal)]);
  return back ? guardedFetch(again) : answer;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
