import { CancellationScope } from '@temporalio/workflow';

/** Promise.all for two, but never leaves one working when the other has failed. */
export async function bothSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/**
 * Runs all side by side. When one fails the others are cancelled and waited for, so that nothing works on after the run
 * has ended; the first failure is what is thrown, not the cancellations that it caused.
 */
export async function allOrNone<T>(tasks: ReadonlyArray<() => Promise<T>>): Promise<T[]> {
  let first: { error: unknown } | null = null;
  const results = await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    return Promise.allSettled(
      tasks.map((task) =>
        task().catch((error: unknown) => {
          first ??= { error };
          scope.cancel();
          throw error;
        }),
      ),
    );
  });
  if (first) throw (first as { error: unknown }).error;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
