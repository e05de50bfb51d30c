import type { Pool, PoolClient } from 'pg';

/**
 * Closes a connection that leaves a query unanswered for `answerWithin` milliseconds, and gives its place in the pool back.
 *
 * `pg`'s own `query_timeout` only stops waiting: the connection would return to the pool with the query still going on
 * over there, or with a transaction that nobody ends, and the next work on it would be committed together with what was
 * given up. A connection that is closed rolls back, at once or when the server wakes up.
 *
 * Kysely (0.29) keeps a connection for ever whose BEGIN, COMMIT or ROLLBACK fails: a few restarts of the server would use
 * the pool up. So the place of a connection that ended while it was out is given back here.
 */
export function guardPool(pool: Pool, answerWithin: number): void {
  const out = new Set<PoolClient>();
  pool.on('acquire', (client) => void out.add(client));
  pool.on('release', (_error, client) => {
    out.delete(client);
    // The pool looks at its clients after this event, and lets go of one that is ending.
    if (client.getTransactionStatus() !== 'I') close(client);
  });
  pool.on('connect', (client) => {
    closeWhenSilent(client, answerWithin);
    client.once('end', () => {
      // Whoever holds it hears of the end first and may give it back in the proper way.
      setImmediate(() => {
        if (!out.has(client)) return;
        client.release(true);
        client.release = alreadyReleased;
      });
    });
  });
}

function closeWhenSilent(client: PoolClient, answerWithin: number): void {
  const query = client.query.bind(client) as (...query: unknown[]) => unknown;
  const watched = (...args: unknown[]): unknown => {
    const answer = query(...args);
    if (answer instanceof Promise) {
      const timer = setTimeout(() => close(client), answerWithin);
      const stop = () => clearTimeout(timer);
      answer.then(stop, stop);
    }
    return answer;
  };
  client.query = watched as typeof client.query;
}

function close(client: PoolClient): void {
  // It is being thrown away: how it ends is of no interest.
  client.end().catch(() => undefined);
}

/** For a holder that gives back late what was given back for it. */
function alreadyReleased(): void {}
