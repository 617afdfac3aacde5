/** Repeatable chance: the same seed gives the same numbers on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}

const TWO_TO_32 = 4_294_967_296;
const TWO_TO_26 = 67_108_864;
const TWO_TO_53 = 9_007_199_254_740_992;

/** Chris Doty-Humphrey's sfc32 generator; 53-bit uniforms from two turns, normals by Marsaglia's polar method. Not for secrets. */
export function seededRandom(seed: number): SeededRandom {
  const turn = smallFastCounter(seed);
  const uniform = (): number => ((turn() >>> 5) * TWO_TO_26 + (turn() >>> 6)) / TWO_TO_53;
  return { uniform, normal: polarNormal(uniform) };
}

function smallFastCounter(seed: number): () => number {
  let a = Math.floor(seed / TWO_TO_32) | 0;
  let b = seed | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const turn = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) turn();
  return turn;
}

function polarNormal(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const stretch = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * stretch;
      return u * stretch;
    }
  };
}
