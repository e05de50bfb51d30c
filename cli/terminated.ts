import { onOrphaned } from './orphaned.ts';

/** Settles at Ctrl-C, at SIGTERM, or when whoever started us has gone. A second signal ends the process at once. */
export function untilTerminated(): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0;
    const ask = (): void => {
      const now = performance.now();
      // One Ctrl-C can reach us twice: through the terminal and through npm.
      if (asked && now - asked > 80) process.exit(130);
      asked ||= now;
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    onOrphaned(ask);
  });
}
