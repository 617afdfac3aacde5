import { pValueOf, plannedLooks, sequenceInterval, upperQuantile } from '@customering/stats';
import type { Range } from '../effect';
import type { Looks } from '../plan';
import type { Compared } from './figures';

/** When this is looked at. */
export interface LookTerms {
  readonly looks: Looks;
  /** Its place among the planned ones. */
  readonly place: number;
  readonly of: number;
  /** Nobody planned it: what is shown holds however often somebody looks. */
  readonly interim: boolean;
  readonly level: number;
  /** Units of both arms that were planned for. */
  readonly plannedUnits: number;
}

export interface Ranged {
  readonly range: Range;
  readonly fixed: Range | null;
  readonly pValue: number;
  readonly step: { readonly name: string; readonly value: string; readonly source: string } | null;
}

/**
 * The range that belongs to the way in which a plan looks: once at the end, at planned looks (Lan & DeMets 1983), or at any time
 * (Waudby-Smith et al. 2021).
 */
export function rangeOf(compared: Compared, terms: LookTerms): Ranged {
  const fixed = fixedRange(compared, terms.level);
  const pValue = compared.exact?.pValue ?? pValueOf(compared.estimate / compared.se, compared.df, 'two_sided');
  if (terms.interim || terms.looks.kind === 'any_time') return atAnyTime(compared, terms, fixed);
  if (terms.looks.kind === 'end') return { range: fixed, fixed: null, pValue, step: null };
  return atLook(compared, terms, { fixed, pValue });
}

function fixedRange({ exact, estimate, se, df }: Compared, level: number): Range {
  if (exact) return { low: exact.low, high: exact.high, level };
  const reach = upperQuantile((1 - level) / 2, df) * se;
  return { low: estimate - reach, high: estimate + reach, level };
}

function atAnyTime(
  { estimate, se, control, treated }: Compared,
  { level, plannedUnits }: LookTerms,
  fixed: Range,
): Ranged {
  const n = control.n + treated.n;
  const { interval, pValue } = sequenceInterval(estimate, se, n, { level, tuningN: Math.max(1, plannedUnits) });
  return {
    ...{ range: { low: interval.low ?? -Infinity, high: interval.high ?? Infinity, level }, fixed, pValue },
    step: {
      name: 'Range that holds at any time',
      value: `tightest at ${plannedUnits} units`,
      source: 'Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021',
    },
  };
}

function atLook(
  { estimate, se }: Compared,
  { level, place, of }: LookTerms,
  { fixed, pValue }: { readonly fixed: Range; readonly pValue: number },
): Ranged {
  const bound = boundsOf(of, level)[place - 1];
  const reach = (bound?.z ?? Infinity) * se;
  return {
    ...{ range: { low: estimate - reach, high: estimate + reach, level }, fixed, pValue },
    step: {
      name: `Look ${place} of ${of}`,
      value: `bound ${(bound?.z ?? Infinity).toFixed(3)}`,
      source: 'Lan & DeMets 1983, O’Brien & Fleming 1979',
    },
  };
}

const known = new Map<string, readonly { readonly z: number }[]>();
const mostKnown = 100;

/** Bounds take some milliseconds of integrals, and depend on the plan alone. */
function boundsOf(of: number, level: number): readonly { readonly z: number }[] {
  const key = `${of} ${level}`;
  const found = known.get(key);
  if (found) return found;
  const fractions = Array.from({ length: of }, (_, index) => (index + 1) / of);
  const bounds = plannedLooks({ fractions, level, shape: 'spending_obrien_fleming' });
  if (known.size >= mostKnown) known.clear();
  known.set(key, bounds);
  return bounds;
}
