import { divideDecimals, isDecimal, multiplyDecimals, zero, type Decimal } from '@customering/kernel';
import { inGoodDirection, type Effect } from './effect';
import type { PilotPlan } from './plan';

export interface MoneyEffect {
  readonly estimate: Decimal;
  /** Null: open to that side. */
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly worthIt: Decimal;
  readonly currency: string;
  readonly basis: string;
}

const digits = 6;

/** What the effect would be worth in a quarter, by the plan's own figures; exact from the estimate's sixth digit on. */
export function moneyOf(effect: Effect, worthIt: number, value: PilotPlan['value']): MoneyEffect | null {
  if (value === null || !isDecimal(value.perUnit)) return null;
  const { low, high, estimate } = inGoodDirection(effect);
  const each = multiplyDecimals(value.perUnit, decimalOf(value.unitsAQuarter));
  const worth = (gain: number) => roundToCents(multiplyDecimals(decimalOf(gain), each));
  const end = (gain: number) => (Number.isFinite(gain) ? worth(gain) : null);
  const per = effect.unit === 'percent' || effect.count === 'share' ? 'each point' : 'each one';
  return {
    ...{
      estimate: worth(estimate),
      low: end(low),
      high: end(high),
      worthIt: worth(worthIt),
      currency: value.currency,
    },
    basis: `${value.perUnit} ${value.currency} for ${per} of a unit, ${value.unitsAQuarter.toLocaleString('en')} units a quarter; its cost is not taken off`,
  };
}

function decimalOf(value: number): Decimal {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(digits);
  return isDecimal(text) ? text : zero;
}

const one = decimalOf(1);

function roundToCents(value: Decimal): Decimal {
  return divideDecimals(value, one, 2);
}
