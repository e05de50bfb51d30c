/** One of the two filters of K-weighting, as b0 b1 b2 a1 a2. */
type Biquad = readonly [number, number, number, number, number];

/** The shelf that stands for the head, by the bilinear form of ITU-R BS.1770-5, for any sample rate. */
function headFilter(rate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return [
    (high + (band * k) / q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (band * k) / q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / q + k * k) / a0,
  ];
}

/** The high pass of the same recommendation. */
function lowCut(rate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}

const HOP_SECONDS = 0.1;
const HOPS_A_BLOCK = 4;
const SILENCE_LUFS = -70;
const BELOW_MEAN_LU = -10;

const loudness = (power: number): number => -0.691 + 10 * Math.log10(power);

/** Integrated loudness of mono sound by ITU-R BS.1770-5, fed piece by piece. Memory: one number for each 0.1 s. */
export class LoudnessMeter {
  readonly #head: Biquad;
  readonly #low: Biquad;
  readonly #hop: number;
  /** Filter memory: two values for each biquad (transposed direct form II). */
  readonly #memory = new Float64Array(4);
  readonly #hops: number[] = [];
  #energy = 0;
  #filled = 0;

  constructor(rate: number) {
    this.#head = headFilter(rate);
    this.#low = lowCut(rate);
    this.#hop = Math.round(rate * HOP_SECONDS);
  }

  push(pcm: Float32Array): void {
    const [b0, b1, b2, a1, a2] = this.#head;
    const [, , , c1, c2] = this.#low;
    let [m0 = 0, m1 = 0, n0 = 0, n1 = 0] = this.#memory;
    let energy = this.#energy;
    let filled = this.#filled;
    for (let i = 0; i < pcm.length; i++) {
      const x = pcm[i] ?? 0;
      const y = b0 * x + m0;
      m0 = b1 * x - a1 * y + m1;
      m1 = b2 * x - a2 * y;
      const z = y + n0;
      n0 = -2 * y - c1 * z + n1;
      n1 = y - c2 * z;
      energy += z * z;
      if (++filled === this.#hop) {
        this.#hops.push(energy / this.#hop);
        energy = 0;
        filled = 0;
      }
    }
    this.#memory.set([m0, m1, n0, n1]);
    this.#energy = energy;
    this.#filled = filled;
  }

  /** LUFS; −Infinity where all is silence. Sound shorter than one block of 0.4 s is measured as if it were one. */
  integrated(): number {
    const blocks: number[] = [];
    for (let k = HOPS_A_BLOCK; k <= this.#hops.length; k++) blocks.push(mean(this.#hops.slice(k - HOPS_A_BLOCK, k)));
    if (!blocks.length) {
      const samples = this.#hops.length * this.#hop + this.#filled;
      const energy = this.#hops.reduce((sum, each) => sum + each * this.#hop, this.#energy);
      blocks.push(samples ? energy / samples : 0);
    }
    const loud = blocks.filter((power) => loudness(power) > SILENCE_LUFS);
    if (!loud.length) return -Infinity;
    const floor = loudness(mean(loud)) + BELOW_MEAN_LU;
    return loudness(mean(loud.filter((power) => loudness(power) > floor)));
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
