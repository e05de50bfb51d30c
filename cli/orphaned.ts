const LOOK_EVERY_MS = 1000;

/**
 * Calls back once when the process that started this one has ended. npm passes no signal through its shell: whoever stops
 * `npm start` ends the shell, and nothing but this tells us. @returns a function that stops looking
 */
export function onOrphaned(callback: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
