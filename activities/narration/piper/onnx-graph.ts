import { integer, message, text } from './protobuf.ts';

/** Samples a frame of the model: `durations × HOP` is the length of the sound. */
export const HOP = 256;
/** Channels of the latent that Piper draws noise for. */
export const LATENT_CHANNELS = 192;

/** Names in every Piper (VITS) export. */
const DURATION_NOISE = '/dp/RandomNormalLike_output_0';
const LATENT_NOISE = '/RandomNormalLike_output_0';
const LATENT_MEAN = '/Transpose_3_output_0';
const DURATIONS = '/Ceil_output_0';

/** Inputs and outputs that `patchModel` adds. */
export const PATCHED = {
  durationNoise: DURATION_NOISE,
  latentNoise: 'lanternist_noise',
  durations: DURATIONS,
} as const;

/** Field numbers of onnx.proto (ModelProto, GraphProto, NodeProto, ValueInfoProto, TypeProto, TensorProto). */
const FLOAT = 1;
const INT64 = 7;
const inGraph = (...parts: Buffer[]): Buffer => message(7, ...parts);
const node = (operator: string, name: string, inputs: string[], output: string): Buffer =>
  message(1, ...inputs.map((each) => text(1, each)), text(2, output), text(3, name), text(4, operator));
const dimension = (size: number | string): Buffer =>
  message(1, typeof size === 'number' ? integer(1, size) : text(2, size));
const input = (name: string, shape: (number | string)[]): Buffer =>
  message(11, text(1, name), message(2, message(1, integer(1, FLOAT), message(2, ...shape.map(dimension)))));
const output = (name: string): Buffer => message(12, text(1, name), message(2, message(1, integer(1, FLOAT))));
const zeros3 = (name: string): Buffer =>
  message(5, integer(1, 3), integer(2, INT64), text(8, name), message(9, Buffer.alloc(24)));

/**
 * Bytes to append to a Piper model. A protobuf reader merges repeated embedded messages, so a second `ModelProto.graph`
 * that holds only the additions extends the first: no ONNX library, no re-encoding of 60 MB.
 *
 * It exposes the duration of every phoneme and takes both noises from the caller. The latent noise is given longer than
 * needed (its length is known only inside the graph) and cut there to the length of the latent.
 */
export const MODEL_ADDITIONS: Buffer = inGraph(
  input(DURATION_NOISE, [1, 2, 'phonemes']),
  input(PATCHED.latentNoise, [1, LATENT_CHANNELS, 'noise_time']),
  zeros3('lanternist_zero'),
  node('Shape', 'lanternist_shape', [LATENT_MEAN], 'lanternist_ends'),
  node('Slice', 'lanternist_slice', [PATCHED.latentNoise, 'lanternist_zero', 'lanternist_ends'], LATENT_NOISE),
  output(DURATIONS),
);

/**
 * Patches a model in place; its last `MODEL_ADDITIONS.length` bytes are room for the additions.
 * The two random nodes keep running, but under names that nobody reads.
 * @throws Error when the file is no Piper export with the names above.
 */
export function patchModel(model: Buffer): void {
  const own = model.length - MODEL_ADDITIONS.length;
  for (const name of [DURATION_NOISE, LATENT_NOISE]) {
    const produced = text(2, name);
    const at = model.indexOf(produced);
    if (at < 0 || at >= own) throw new Error(`this model has no ${name}: not a Piper export`);
    if (model.indexOf(produced, at + 1) >= 0) throw new Error(`this model produces ${name} twice: not a Piper export`);
    model[at + produced.length - 1] = 'X'.charCodeAt(0);
  }
  MODEL_ADDITIONS.copy(model, own);
}
