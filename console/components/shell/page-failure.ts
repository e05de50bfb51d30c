const MISSING = /dynamically imported module|module script failed|preload CSS|error loading/i;

/** A script of the page could not be fetched: after an update its old name is gone, or nobody answers. */
export function isMissingScript(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.message);
}

// Vue says of built pages only the number: 2 to 6 are watchers and listeners (its ErrorCodes).
const HARMLESS = /watcher|event handler|#runtime-[2-6]$/;

/** Whether what Vue says of an error leaves the page as it was: a listener or a watcher threw. */
export const leavesPage = (info: string): boolean => HARMLESS.test(info);

/** What helps whoever looks for the cause. */
export function failureDetails(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [`Lanternist console, ${new Date().toISOString()}`, window.location.href, navigator.userAgent, text].join(
    '\n',
  );
}
