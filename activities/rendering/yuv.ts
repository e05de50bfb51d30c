import type { ChangedRect } from '../../domain/film/film.contract.ts';
import { loadYuvKernel } from './yuv-kernel.ts';

/** Coefficients of BT.709 limited range in units of 2^-15, and what rounds and lifts: 16.5 for luma, 128.5 for a sum of four. */
const Y_ROUND = 540_672;
const C_ROUND = 16_842_752;
/** RGBA bytes handed to the kernel at once: small enough to stay in the second-level cache. */
const STRIP_BYTES = 128 * 1024;

/** One picture in I420 that lasts for a whole scene; only what changed is converted into it. */
export interface YuvFrame {
  /** Y, U and V planes, one after another. The same memory for the frame's whole life. */
  readonly bytes: Uint8Array;
  put(rect: ChangedRect): void;
}

/** A frame of `width` × `height` pixels, both even; black until something is put into it. */
export function createYuvFrame(width: number, height: number, kernel: 'simd' | 'script' = 'simd'): YuvFrame {
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError(`a frame of ${width} × ${height} has no whole chroma`);
  const size = (width * height * 3) / 2;
  const simd = kernel === 'simd' ? createSimdFrame(width, height, size) : null;
  const frame = simd ?? createScriptFrame(width, height, size);
  frame.bytes.fill(16, 0, width * height);
  frame.bytes.fill(128, width * height);
  return frame;
}

function checkRect({ x, y, width, height, rgba }: ChangedRect, frameWidth: number, frameHeight: number): void {
  const even = ((x | y | width | height) & 1) === 0;
  const inside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= frameWidth && y + height <= frameHeight;
  if (!even || !inside || rgba.length < width * height * 4)
    throw new RangeError(
      `rectangle ${x},${y} ${width} × ${height} does not fit the frame of ${frameWidth} × ${frameHeight}`,
    );
}

function createScriptFrame(width: number, height: number, size: number): YuvFrame {
  const bytes = new Uint8Array(size);
  return {
    bytes,
    put(rect) {
      checkRect(rect, width, height);
      convertInScript(rect, bytes, width, height);
    },
  };
}

/** Null where this machine runs no WebAssembly SIMD. */
function createSimdFrame(width: number, height: number, size: number): YuvFrame | null {
  const strip = Math.max(STRIP_BYTES, width * 8);
  const kernel = loadYuvKernel(size + strip);
  if (kernel === null) return null;
  const { memory, convert } = kernel;
  const bytes = memory.subarray(0, size);
  const luma = width * height;
  const chromaStride = width / 2;
  return {
    bytes,
    put(rect) {
      checkRect(rect, width, height);
      if (rect.width < 8) {
        convertInScript(rect, bytes, width, height);
        return;
      }
      const rowBytes = rect.width * 4;
      const rowsAtOnce = Math.max(2, Math.floor(strip / rowBytes) & ~1);
      for (let row = 0; row < rect.height; row += rowsAtOnce) {
        const rows = Math.min(rowsAtOnce, rect.height - row);
        memory.set(rect.rgba.subarray(row * rowBytes, (row + rows) * rowBytes), size);
        const chroma = luma + ((rect.y + row) / 2) * chromaStride + rect.x / 2;
        const y = (rect.y + row) * width + rect.x;
        convert(size, rect.width, rows, y, width, chroma, chroma + luma / 4, chromaStride);
      }
    },
  };
}

/** The same integer arithmetic as the kernel's, for rectangles too narrow for it and for machines without SIMD. */
function convertInScript(rect: ChangedRect, out: Uint8Array, frameWidth: number, frameHeight: number): void {
  const { rgba, width, height } = rect;
  const chromaStride = frameWidth >> 1;
  const uPlane = frameWidth * frameHeight;
  const vPlane = uPlane + (uPlane >> 2);
  const luma = (at: number): number =>
    ((rgba[at] ?? 0) * 5983 + (rgba[at + 1] ?? 0) * 20_127 + (rgba[at + 2] ?? 0) * 2032 + Y_ROUND) >> 15;
  for (let row = 0; row < height; row += 2) {
    let upper = row * width * 4;
    let lower = upper + width * 4;
    let y = (rect.y + row) * frameWidth + rect.x;
    let c = ((rect.y + row) >> 1) * chromaStride + (rect.x >> 1);
    for (let column = 0; column < width; column += 2) {
      out[y] = luma(upper);
      out[y + 1] = luma(upper + 4);
      out[y + frameWidth] = luma(lower);
      out[y + frameWidth + 1] = luma(lower + 4);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (const at of [upper, upper + 4, lower, lower + 4]) {
        red += rgba[at] ?? 0;
        green += rgba[at + 1] ?? 0;
        blue += rgba[at + 2] ?? 0;
      }
      out[uPlane + c] = (-3298 * red - 11_094 * green + 14_392 * blue + C_ROUND) >> 17;
      out[vPlane + c] = (14_392 * red - 13_073 * green - 1319 * blue + C_ROUND) >> 17;
      upper += 8;
      lower += 8;
      y += 2;
      c += 1;
    }
  }
}
