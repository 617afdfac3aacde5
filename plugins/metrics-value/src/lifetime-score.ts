import type { FitState, ModelScore } from '@customering/plugin-sdk';
import {
  expectedPurchases,
  pAlive,
  scoreLifetimeValue,
  summarisePurchases,
  type CustomerPurchases,
  type CustomerSummary,
  type LifetimeValues,
} from '@customering/stats';
import { z } from 'zod';

export const weeksAMonth = 365.25 / 7 / 12;

const matrix = z.array(z.array(z.number()));
const fitSchema = z.object({
  purchases: z.object({
    model: z.enum(['bg_nbd', 'mbg_nbd']),
    parameters: z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() }),
    logCovariance: matrix,
  }),
  spend: z
    .object({ parameters: z.object({ p: z.number(), q: z.number(), gamma: z.number() }), logCovariance: matrix })
    .nullable(),
  /** Share of net sales; null when nobody knows, and value means revenue. */
  marginRate: z.number().nullable(),
  /** Day number up to which customers were watched when the model was fitted. */
  dataEnd: z.number().int(),
});

/** What scoring needs of a fit; kept with the run as plain data. */
export type LifetimeFit = z.output<typeof fitSchema>;

export function readFit(state: FitState): LifetimeFit {
  return fitSchema.parse(state);
}

interface Horizon {
  readonly horizonMonths: number;
  readonly annualDiscountPercent: number;
}

/**
 * What each customer is worth from the last day that is known of all, or from the customer's own last purchase where that came
 * later: so one customer scores alike alone and among all others.
 */
export function scoreByFit(
  histories: readonly CustomerPurchases[],
  fit: LifetimeFit,
  { horizonMonths, annualDiscountPercent }: Horizon,
): { readonly scores: ModelScore[]; readonly total: LifetimeValues['total'] | null } {
  const customers = summariesAt(histories, fit.dataEnd);
  const horizonWeeks = horizonMonths * weeksAMonth;
  const terms = {
    horizonWeeks,
    stepWeeks: weeksAMonth,
    annualDiscountRate: Math.log(1 + annualDiscountPercent / 100),
    // The margin is one factor for all, so it is applied at the end.
    margin: { rate: 1, source: 'revenue' },
  };
  const values = fit.spend
    ? scoreLifetimeValue({ purchases: fit.purchases, spend: fit.spend, customers, terms })
    : null;
  const scores = customers.map((customer, index) => scoreOf(customer, values?.customers[index], fit, horizonWeeks));
  return { scores, total: values?.total ?? null };
}

function summariesAt(histories: readonly CustomerPurchases[], dataEnd: number): CustomerSummary[] {
  const byEnd = new Map<number, CustomerPurchases[]>();
  for (const history of histories) {
    const end = history.purchases.reduce((last, { day }) => Math.max(last, day), dataEnd);
    const alike = byEnd.get(end);
    if (alike) alike.push(history);
    else byEnd.set(end, [history]);
  }
  return [...byEnd].flatMap(([calibrationEnd, alike]) => summarisePurchases(alike, { calibrationEnd }).customers);
}

function scoreOf(
  customer: CustomerSummary,
  worth: LifetimeValues['customers'][number] | undefined,
  { purchases, marginRate }: LifetimeFit,
  horizonWeeks: number,
): ModelScore {
  const factor = marginRate ?? 1;
  return {
    profileId: customer.customer,
    x: customer.repeats,
    recency: customer.lastPurchaseWeeks,
    observed: customer.observedWeeks,
    alive: worth?.pAlive ?? pAlive(purchases, customer),
    purchases: worth?.expectedPurchases ?? expectedPurchases(purchases, customer, horizonWeeks),
    spend: worth ? money(worth.expectedSpend) : null,
    value: worth ? money(worth.value * factor) : null,
    valueLow: worth ? money(worth.interval.low * factor) : null,
    valueHigh: worth ? money(worth.interval.high * factor) : null,
  };
}

/** An estimate with two decimals; it was never exact money. */
export function money(value: number): string {
  return value.toFixed(2);
}
