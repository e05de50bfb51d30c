import type { Rejection } from '../../domain/script/scene-edits.contract.ts';

/** Which reading of the same words is wanted. */
export interface Take {
  /** 0 is the voice's first; every other number sounds different. */
  readonly number: number;
  /** 0.5 to 2. */
  readonly speed: number;
}

const SLOWER =
  /\b(?:too (?:fast|quick|quickly|rushed|hurried)|slower|(?<!too )slowly|slow (?:it )?down|zu schnell|langsamer|trop (?:vite|rapide)|plus lent|demasiado rápid[oa]|más lent[oa])\b/iu;
const FASTER =
  /\b(?:too (?:slow|slowly)|faster|quicker|speed (?:it )?up|zu langsam|schneller|trop lent|plus (?:vite|rapide)|demasiado lent[oa]|más rápid[oa])\b/iu;
const STEP_SLOWER = 0.92;
const STEP_FASTER = 1.08;
const SLOWEST = 0.5;
const FASTEST = 2;

/** Another reading after each that was sent back, at the pace that the reasons ask for. */
export function takeAfter(rejections: readonly Rejection[], speed: number): Take {
  const wanted = rejections.reduce((pace, { reason }) => {
    // "Too slow" asks for more speed although it says "slow": whoever says both wants neither.
    const slower = SLOWER.test(reason);
    const faster = FASTER.test(reason);
    if (slower === faster) return pace;
    return pace * (slower ? STEP_SLOWER : STEP_FASTER);
  }, speed);
  return { number: rejections.length, speed: Math.min(FASTEST, Math.max(SLOWEST, wanted)) };
}
