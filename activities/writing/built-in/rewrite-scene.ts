import { setImmediate as breathe } from 'node:timers/promises';
import { StepFailure } from '../../../domain/project/errors.ts';
import { wordsKey } from '../../../domain/project/staleness.ts';
import type { Scene } from '../../../domain/script/script.contract.ts';
import type { RewriteRequest, SceneText } from '../writer.ts';
import { rewordings } from './rewordings.ts';
import { lengthWish, wishesOf } from '../../../domain/script/telling/variant.ts';

/** Other words for one scene of the built-in writer's script. The material's own sentences, as in the script itself. */
export async function rewriteScene(request: RewriteRequest): Promise<SceneText> {
  const { script, index, rejections, signal } = request;
  const scene = script.scenes[index];
  if (scene === undefined) throw new StepFailure('ASSET_MISSING', `The script has no scene ${index + 1} any more.`);
  const ways = rewordings(request, scene);
  const known: SceneText[] = [];
  const was = new Set([wordsKey(scene)]);
  let now: SceneText = textOf(scene);
  for (const [at, { reason, key }] of rejections.entries()) {
    if (key !== null) was.add(key);
    const { unwanted } = wishesOf(rejections.slice(0, at + 1).map((rejection) => rejection.reason));
    const fits = fitsWish(reason, now);
    const wanted = (text: SceneText): boolean => !unwanted.some((words) => allOf(text).includes(words));
    let next: SceneText | undefined;
    // What a reviewer asked for first; where nothing fits it, anything that was not there yet.
    for (const test of [(text: SceneText) => wanted(text) && fits(text), wanted, () => true]) {
      next = known.find((text) => !was.has(wordsKey(text)) && test(text));
      while (next === undefined) {
        await breathe();
        signal?.throwIfAborted();
        const { value, done } = ways.next();
        if (done === true) break;
        known.push(value);
        if (!was.has(wordsKey(value)) && test(value)) next = value;
      }
      if (next !== undefined) break;
    }
    if (next === undefined) throw noOther(index);
    was.add(wordsKey(next));
    now = next;
  }
  return now;
}

function textOf({ kicker, title, bullets, narration }: Scene): SceneText {
  return { kicker, title, bullets, narration };
}

function fitsWish(reason: string, before: SceneText): (text: SceneText) => boolean {
  const wish = lengthWish(reason);
  if (wish === null) return () => true;
  return ({ narration }) =>
    wish === 'shorter' ? narration.length < before.narration.length : narration.length > before.narration.length;
}

function allOf({ title, bullets, narration }: SceneText): string {
  return [title, ...bullets, narration].join(' ').toLowerCase();
}

function noOther(index: number): StepFailure {
  return new StepFailure(
    'NO_ALTERNATIVE',
    `The built-in writer has no other words for scene ${index + 1}: it says only what the material says. Edit the words of the scene by hand, or put earlier ones back.`,
    { details: { scene: index } },
  );
}
