/**
 * The bytes of yuv-kernel.wat, base64. Assembled with wabt 1.0.39 (npm `wabt`, not a dependency):
 * `npx --package wabt wat2wasm yuv-kernel.wat -o kernel.wasm && base64 kernel.wasm`.
 */
const BINARY = [
  'AGFzbQEAAAABDAFgCH9/f39/f39/AAIPAQNlbnYGbWVtb3J5AgABAwIBAAcLAQdjb252ZXJ0AAAK9QcB8gcCBX8Re/0MXxefTvAHAABfF59O8A',
  'cAACEZ/Qwe86rUODgAAB7zqtQ4OAAAIRr9DDg478zZ+gAAODjvzNn6AAAhG/0MAEAIAABACAAAQAgAAEAIACEc/QwAAAEBAAABAQAAAQEAAAEB',
  'IR0gAUEIayEMAkADQCACQQBMDQFBACEIA0AgACAIQQJ0aiEJIAkgAUECdGohCiAJ/QAEACEXIAn9AAQQIRggF/2JASENIBf9igEhDiAY/YkBIQ',
  '8gGP2KASEQIAr9AAQAIRcgCv0ABBAhGCAX/YkBIREgF/2KASESIBj9iQEhEyAY/YoBIRQgAyAIaiELIA0gGf26ASEXIA4gGf26ASEYIBwgFyAY',
  '/Q0AAQIDCAkKCxAREhMYGRobIBcgGP0NBAUGBwwNDg8UFRYXHB0eH/2uAf2uAUEP/awBIRUgDyAZ/boBIRcgECAZ/boBIRggHCAXIBj9DQABAg',
  'MICQoLEBESExgZGhsgFyAY/Q0EBQYHDA0ODxQVFhccHR4f/a4B/a4BQQ/9rAEhFiAVIBb9hQEhFyALIBcgF/1m/VsDAAAgESAZ/boBIRcgEiAZ',
  '/boBIRggHCAXIBj9DQABAgMICQoLEBESExgZGhsgFyAY/Q0EBQYHDA0ODxQVFhccHR4f/a4B/a4BQQ/9rAEhFSATIBn9ugEhFyAUIBn9ugEhGC',
  'AcIBcgGP0NAAECAwgJCgsQERITGBkaGyAXIBj9DQQFBgcMDQ4PFBUWFxwdHh/9rgH9rgFBD/2sASEWIBUgFv2FASEXIAsgBGogFyAX/Wb9WwMA',
  'ACANIBH9jgEhDSAOIBL9jgEhDiAPIBP9jgEhDyAQIBT9jgEhECANIA79DQABAgMEBQYHEBESExQVFhcgDSAO/Q0ICQoLDA0ODxgZGhscHR4f/Y',
  '4BIRUgDyAQ/Q0AAQIDBAUGBxAREhMUFRYXIA8gEP0NCAkKCwwNDg8YGRobHB0eH/2OASEWIBUgGv26ASEXIBYgGv26ASEYIB0gFyAY/Q0AAQID',
  'CAkKCxAREhMYGRobIBcgGP0NBAUGBwwNDg8UFRYXHB0eH/2uAf2uAUER/awBIREgFSAb/boBIRcgFiAb/boBIRggHSAXIBj9DQABAgMICQoLEB',
  'ESExgZGhsgFyAY/Q0EBQYHDA0ODxQVFhccHR4f/a4B/a4BQRH9rAEhEiARIBL9hQEhFyAXIBf9ZiEXIAUgCEEBdmogF/1aAgAAIAYgCEEBdmog',
  'F/1aAgABIAggDEgEQCAIQQhqIQggCCAMSgRAIAwhCAsMAQsLIAAgAUEDdGohACADIARBAXRqIQMgBSAHaiEFIAYgB2ohBiACQQJrIQIMAAsLCw',
  '==',
].join('');

/** The little of WebAssembly that is used here; TypeScript has its types only in the browser's library. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly validate: (binary: Uint8Array) => boolean;
};

const PAGE_BYTES = 65_536;

/** Converts rows of RGBA at `src` into the three planes; all addresses are offsets into `memory`. See yuv-kernel.wat. */
export type Convert = (
  src: number,
  width: number,
  rows: number,
  y: number,
  yStride: number,
  u: number,
  v: number,
  cStride: number,
) => void;

/** The kernel with at least `bytes` of memory, or null where this machine runs no WebAssembly SIMD. */
export function loadYuvKernel(bytes: number): { memory: Uint8Array; convert: Convert } | null {
  const binary = Buffer.from(BINARY, 'base64');
  if (!WebAssembly.validate(binary)) return null;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } });
  return { memory: new Uint8Array(memory.buffer), convert: instance.exports['convert'] as Convert };
}
