import { describe, expect, it } from 'vitest';
import { MODEL_ADDITIONS, patchModel } from './onnx-graph.ts';

const output = (name: string): Buffer => Buffer.concat([Buffer.of(0x12, name.length), Buffer.from(name)]);
const room = Buffer.alloc(MODEL_ADDITIONS.length);
const model = (...names: string[]): Buffer => Buffer.concat([Buffer.from('head'), ...names.map(output), room]);

describe('patchModel', () => {
  it('takes the names of the random nodes away and appends the additions', () => {
    const bytes = model('/dp/RandomNormalLike_output_0', '/RandomNormalLike_output_0');
    patchModel(bytes);
    const own = bytes.subarray(0, bytes.length - MODEL_ADDITIONS.length).toString();
    expect(own).toContain('/dp/RandomNormalLike_output_X');
    expect(own).not.toContain('_output_0');
    expect(bytes.subarray(-MODEL_ADDITIONS.length)).toEqual(MODEL_ADDITIONS);
  });

  it('refuses what is no Piper export', () => {
    expect(() => patchModel(model('/RandomNormalLike_output_0'))).toThrow('no /dp/RandomNormalLike_output_0');
    const twice = model('/dp/RandomNormalLike_output_0', '/RandomNormalLike_output_0', '/RandomNormalLike_output_0');
    expect(() => patchModel(twice)).toThrow('twice');
  });
});
