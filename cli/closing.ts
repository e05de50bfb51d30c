/** Ends something that was opened. */
export type Closing = () => Promise<void>;

/** Ends all in reverse order; one that fails is told and does not keep the others open. */
export async function closeAll(closing: readonly Closing[], onError: (error: unknown) => void): Promise<void> {
  for (const close of closing.toReversed()) {
    try {
      await close();
    } catch (error) {
      onError(error);
    }
  }
}
