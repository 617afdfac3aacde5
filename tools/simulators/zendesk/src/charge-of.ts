import { Decimal } from '@customering/simulator-core';
import type { PlannedCall } from './world';

/** The carrier's whole price: that of the line and of each agent's leg. */
export function chargeOf({ lineCharge, legs }: PlannedCall): Decimal {
  return legs.reduce((sum, { charge }) => sum.plus(Decimal.of(charge)), Decimal.of(lineCharge));
}
