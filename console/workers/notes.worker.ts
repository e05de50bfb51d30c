import './zod-without-eval.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { tellNotes } from '../../domain/script/telling/tell-notes.ts';
import type { PreviewAnswer, PreviewQuestion } from './notes-preview.ts';

/** Reads notes and tells them beside the page, so that typing never waits for grammar. */
addEventListener('message', (event: MessageEvent<PreviewQuestion>) => {
  void answer(event.data).then((told) => postMessage(told));
});

async function answer({ id, topic, notes, options }: PreviewQuestion): Promise<PreviewAnswer> {
  try {
    const told = await tellNotes(topic, notes, options);
    const { script, fromNotes, warnings } = told;
    return {
      id,
      kind: 'told',
      title: script.title,
      language: script.language,
      speed: told.options.speed,
      fromNotes,
      warnings,
      scenes: script.scenes.map(({ kind, kicker, title, bullets, narration, visual }) => ({
        kind,
        kicker,
        title,
        bullets,
        narration,
        visual: visual.type,
      })),
    };
  } catch (error) {
    const line = error instanceof StepFailure ? error.details['line'] : undefined;
    return {
      id,
      kind: 'fault',
      message: error instanceof Error ? error.message : String(error),
      line: typeof line === 'number' ? line : null,
    };
  }
}
