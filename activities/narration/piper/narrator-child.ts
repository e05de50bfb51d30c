import type { ChildMessage, SayRequest } from './child-protocol.ts';
import { PiperVoice } from './piper-voice.ts';
import type { Phonemize } from './phonemes.ts';

// The entry of a child process: node narrator-child.ts MODEL CONFIG, with an IPC channel to its pool.
// Speech blocks the event loop for seconds and native code can crash: neither may happen to the worker.

// The parent is gone, however it died. While a sentence is being spoken this waits for its end.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; only the parent decides what it means.
process.on('SIGINT', () => undefined);

function tell(message: ChildMessage): void {
  process.send?.(message);
}

/** phonemizer carries espeak-ng (GPL-3), so it is optional and loaded nowhere but here. */
async function loadPhonemizer(): Promise<Phonemize> {
  try {
    return (await import('phonemizer')).phonemize;
  } catch (error) {
    throw new Error('the optional package "phonemizer" is not installed: run npm install phonemizer', { cause: error });
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

try {
  const [, , modelPath = '', configPath = ''] = process.argv;
  const voice = await PiperVoice.load(modelPath, configPath, await loadPhonemizer());
  process.on('message', (request: SayRequest) => {
    voice.say(request.spoken, request.speed, request.seed).then(
      ({ pcm, times }) => tell({ kind: 'said', pcm, times }),
      (error: unknown) => tell({ kind: 'failed', reason: reasonOf(error) }),
    );
  });
  tell({ kind: 'ready', sampleRate: voice.sampleRate });
} catch (error) {
  tell({ kind: 'unusable', reason: reasonOf(error) });
  process.disconnect();
}
