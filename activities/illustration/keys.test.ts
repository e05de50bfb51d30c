import { describe, expect, it } from 'vitest';
import { broughtKey, drawnKey } from './keys.ts';
import type { PictureChoice } from './picture-choice.ts';

const choice: PictureChoice = {
  kind: 'composition',
  layers: [{ set: 'fluent-emoji', name: 'volcano', role: 'lead' }],
};

describe('the key of a picture', () => {
  it('is what it was before there were reviews, where nothing was sent back', () => {
    expect(drawnKey(choice, [])).toBe('3cbe9b7b499a6920be47fc0269986cf10c38380317d8db961dd1e44c41047430');
    expect(broughtKey('b'.repeat(64))).toBe('ba5febed4ef15c2e1935087655c062c27d5861e0bb705c988e0ba21ed675e8f6');
  });

  it('differs with what was sent back, also where the same picture is all there is', () => {
    const sentBack = [{ reason: 'no', key: 'a'.repeat(64) }];
    expect(drawnKey(choice, sentBack)).not.toBe(drawnKey(choice, []));
    expect(drawnKey(choice, [...sentBack, ...sentBack])).not.toBe(drawnKey(choice, sentBack));
  });
});
