import type { Count } from '../plan';

/** One variant against the control, as the statistics give it: in raw units, not yet in hundredths. */
export interface Compared {
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly control: { readonly n: number; readonly value: number };
  readonly treated: { readonly n: number; readonly value: number };
  /** For one look; null where a test of its own gives it. */
  readonly exact: { readonly low: number; readonly high: number; readonly pValue: number } | null;
  readonly scatterLess: number | null;
  readonly method: string;
  readonly notes: readonly string[];
  readonly steps: readonly MethodStep[];
}

export interface MethodStep {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** Why a comparison cannot be made; in words that say what to do. */
export interface NotCompared {
  readonly refused: string;
}

export const isCompared = (found: Compared | NotCompared): found is Compared => 'estimate' in found;

export function countWords(count: Count): string {
  return { amount: 'the amount of each unit', share: 'whether a unit has anything', ratio: 'the ratio over all units' }[
    count
  ];
}

export function rounded(value: number, digits = 5): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}
