import { place, wholeShare } from './hash';
import { meets } from './meets';
import type { Attributes, Rule, Share, Variant } from './rule';
import { kindOf, unitText, type Unit } from './unit';

export type Why =
  'assigned' | 'not_in_population' | 'not_yet' | 'other_layer' | 'held_out' | 'closed' | 'unknown' | 'not_permitted';

/** What a unit gets. Without a variant it is treated as everybody outside of the pilot, and counts nowhere. */
export interface Answer {
  readonly pilot: string;
  readonly variant: string | null;
  readonly why: Why;
  /** True where the variant was kept from before, and not drawn now. */
  readonly sticky?: true;
}

export interface Asked {
  readonly attributes?: Attributes;
  readonly at: Date;
  /** The variant that the unit has had so far, or that a list drawn before gives it. */
  readonly kept?: string | null;
}

/** The same rule, unit and instant always give the same answer. */
export function assign(rule: Rule, unit: Unit, { attributes = {}, at, kept = null }: Asked): Answer {
  const text = unitText(unit);
  const without = (why: Why): Answer => ({ pilot: rule.pilot, variant: null, why });
  if (rule.state === 'ended') return without('closed');
  if (text === null || kindOf(unit) !== rule.unit) return without('not_in_population');
  if (kept !== null && rule.variants.some(({ key }) => key === kept))
    return { pilot: rule.pilot, variant: kept, why: 'assigned', sticky: true };
  if (rule.state === 'closed') return without('closed');
  const outside = whyOutside(rule, text, attributes, at);
  if (outside !== null) return without(outside);
  return { pilot: rule.pilot, variant: variantAt(rule.variants, place('variant', rule.salt, text)), why: 'assigned' };
}

/** Each question has a draw of its own, so that who is let in later changes nothing for who is in. */
function whyOutside(rule: Rule, text: string, attributes: Attributes, at: Date): Why | null {
  const { holdout, layer } = rule;
  if (rule.how === 'drawn' || !rule.when.every((condition) => meets(condition, attributes))) return 'not_in_population';
  if (holdout && place('holdout', holdout.salt, text) < holdout.share) return 'held_out';
  if (layer && !isWithin(place('layer', layer.key, text), layer.from, layer.to)) return 'other_layer';
  return place('ramp', rule.salt, text) < shareAt(rule.ramp, at) ? null : 'not_yet';
}

function isWithin(value: number, from: number, to: number): boolean {
  return value >= from && value < to;
}

/** How much of the population is let in at that instant. */
export function shareAt(ramp: Rule['ramp'], at: Date): Share {
  if (ramp.length === 0) return wholeShare;
  let last = { from: -Infinity, share: 0 };
  for (const { from, share } of ramp) {
    const begins = Date.parse(from);
    if (begins <= at.getTime() && begins >= last.from) last = { from: begins, share };
  }
  return last.share;
}

/** @param point 0 to 9,999 */
export function variantAt(variants: readonly Variant[], point: number): string {
  const whole = variants.reduce((sum, { share }) => sum + share, 0);
  let end = 0;
  for (const { key, share } of variants) {
    end += share;
    if (point * whole < end * wholeShare) return key;
  }
  throw new RangeError('no variant has a share');
}
