import { defineModel, type ModelOutcome, type ModelProgress, type ModelRow } from '@customering/plugin-sdk';
import {
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  summarisePurchases,
  type CustomerPurchases,
  type CustomerSummary,
  type FitReason,
  type FittedPurchaseModel,
  type FittedSpendModel,
  type PurchaseFit,
  type SpendFit,
} from '@customering/stats';
import { z } from 'zod';
import { checkHoldout } from './holdout';
import { money, readFit, scoreByFit, type LifetimeFit } from './lifetime-score';
import type { Estimate, LifetimeReport, PurchasePart, SpendPart } from './lifetime-report';
import { marginOf, type MarginRate } from './margin';
import { dayNumber, isoDay, purchaseDaysSql, toHistories } from './purchase-days';

const params = z.object({
  family: z.enum(['bg_nbd', 'mbg_nbd']).default('bg_nbd'),
  calibrationEnd: z.string().nullable().default(null),
  holdoutWeeks: z.number().default(39),
  horizonMonths: z.number().default(36),
  annualDiscountPercent: z.number().default(10),
  marginPercent: z.number().nullable().default(null),
  marginSource: z.string().default(''),
});
type Params = z.output<typeof params>;

interface Run {
  readonly params: Params;
  readonly currency: string;
  readonly histories: readonly CustomerPurchases[];
  readonly margin: MarginRate;
  readonly calibrationEnd: number;
  readonly dataEnd: number;
}

/** Customer lifetime value where nobody signs off: BG/NBD or MBG/NBD for how often, Gamma-Gamma for how much. */
export const lifetime = defineModel<typeof params, LifetimeReport>({
  id: 'lifetime',
  version: 1,
  title: 'Customer lifetime value',
  inWords: 'What each customer is likely still worth, over the stated months.',
  evidence: { one: 'customer', many: 'customers' },
  unit: 'currency',
  params,
  reads: ['order_fact', 'refund_fact', 'profile_dim'],
  rows: ({ currency, zone, view }) => purchaseDaysSql(currency, zone, view),
  run: ({ params: chosen, currency, rows, onProgress }) => run(prepare(chosen, currency, rows), onProgress),
  score: ({ params: chosen, state, rows }) => scoreByFit(toHistories(rows), readFit(state), chosen).scores,
});

function prepare(chosen: Params, currency: string, rows: readonly ModelRow[]): Run {
  const histories = toHistories(rows);
  const lastDay = rows.reduce((last, row) => Math.max(last, Number(row['day'])), 0);
  const calibrationEnd =
    chosen.calibrationEnd === null ? lastDay - Math.round(chosen.holdoutWeeks * 7) : dayNumber(chosen.calibrationEnd);
  const dataEnd =
    chosen.calibrationEnd === null ? lastDay : Math.min(lastDay, calibrationEnd + Math.round(chosen.holdoutWeeks * 7));
  return {
    params: chosen,
    currency,
    histories,
    margin: marginOf(rows, chosen.marginPercent, chosen.marginSource),
    calibrationEnd,
    dataEnd: Math.max(dataEnd, calibrationEnd),
  };
}

function run(work: Run, onProgress: (progress: ModelProgress) => void): ModelOutcome<LifetimeReport> {
  onProgress({ step: 'counting purchases', done: 0, total: 4 });
  const hasHoldout = work.dataEnd > work.calibrationEnd;
  const { customers } = summarisePurchases(work.histories, {
    calibrationEnd: work.calibrationEnd,
    ...(hasHoldout ? { holdoutEnd: work.dataEnd } : {}),
  });
  onProgress({ step: 'fitting how often', done: 1, total: 4 });
  const purchase: PurchaseFit = work.params.family === 'bg_nbd' ? fitBgNbd(customers) : fitMbgNbd(customers);
  if (purchase.kind === 'refused') return refusal(work, customers, purchase.diagnosis.reasons);
  onProgress({ step: 'fitting how much', done: 2, total: 4 });
  const spend = fitGammaGamma(
    customers.flatMap(({ spendDays, meanRepeatSpend }) =>
      meanRepeatSpend === null ? [] : [{ spendDays, meanRepeatSpend }],
    ),
  );
  onProgress({ step: 'scoring customers', done: 3, total: 4 });
  return fitted(work, customers, purchase, spend);
}

function fitted(
  work: Run,
  customers: readonly CustomerSummary[],
  purchase: FittedPurchaseModel,
  spend: SpendFit,
): ModelOutcome<LifetimeReport> {
  const spendModel = spend.kind === 'fitted' ? spend : null;
  const reasons = [...purchase.diagnosis.reasons, ...spend.diagnosis.reasons].map(toReason);
  const holdout = checkHoldout(purchase, customers, work.histories, work.calibrationEnd, work.dataEnd);
  const fit = fitOf(work, purchase, spendModel);
  const scored = scoreByFit(work.histories, fit, work.params);
  const verdict = reasons.length > 0 || Math.abs(holdout?.errorPercent ?? 0) > 10 ? 'usable_with_care' : 'usable';
  const report: LifetimeReport = {
    ...basics(work, customers),
    verdict,
    verdictSentence: holdout?.sentence ?? 'It was not checked: no weeks were held back.',
    reasons,
    purchase: purchasePart(purchase),
    spend: spendModel ? spendPart(spendModel, customers) : null,
    spendRefusal: spendModel ? null : (spend.diagnosis.reasons[0]?.message ?? 'Spending could not be modelled.'),
    holdout,
    total: scored.total ? totalOf(scored.total, work.margin.rate) : null,
  };
  return { kind: 'fitted', report, state: fit, scores: scored.scores };
}

function fitOf(work: Run, purchase: FittedPurchaseModel, spend: FittedSpendModel | null): LifetimeFit {
  const { model, parameters, logCovariance } = purchase;
  return {
    purchases: { model, parameters, logCovariance: copyOf(logCovariance) },
    spend: spend && { parameters: spend.parameters, logCovariance: copyOf(spend.logCovariance) },
    marginRate: work.margin.rate,
    dataEnd: work.dataEnd,
  };
}

function copyOf(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((row) => [...row]);
}

function refusal(
  work: Run,
  customers: readonly CustomerSummary[],
  found: readonly FitReason[],
): ModelOutcome<LifetimeReport> {
  // What refused it comes first; what would only have asked for care comes after.
  const weighty = [...found].sort(
    (left, right) => Number(right.weight === 'refuse') - Number(left.weight === 'refuse'),
  );
  const reasons = weighty.map(toReason);
  const report: LifetimeReport = {
    ...basics(work, customers),
    verdict: 'refused',
    verdictSentence: `No lifetime value. ${reasons[0]?.message ?? 'The data do not bear it.'}`,
    reasons,
    purchase: null,
    spend: null,
    spendRefusal: null,
    holdout: null,
    total: null,
  };
  return { kind: 'refused', report, reasons };
}

function basics(work: Run, customers: readonly CustomerSummary[]) {
  const days = work.histories.flatMap(({ purchases }) => purchases.map(({ day }) => day));
  const first = days.reduce((least, day) => Math.min(least, day), work.dataEnd);
  return {
    customers: customers.length,
    repeatCustomers: customers.filter(({ repeats }) => repeats > 0).length,
    purchaseDays: days.filter((day) => day <= work.dataEnd).length,
    from: isoDay(first),
    calibrationEnd: isoDay(work.calibrationEnd),
    dataEnd: isoDay(work.dataEnd),
    holdoutWeeks: (work.dataEnd - work.calibrationEnd) / 7,
    assumed: {
      horizonMonths: work.params.horizonMonths,
      annualDiscountPercent: work.params.annualDiscountPercent,
      marginPercent: work.margin.rate === null ? null : work.margin.rate * 100,
      marginSource: work.margin.source,
      currency: work.currency,
      unitOfTime: 'weeks, as days divided by 7 and not rounded',
    },
  };
}

function totalOf({ value, interval }: { value: number; interval: { low: number; high: number } }, rate: number | null) {
  const margin = (amount: number) => (rate === null ? null : money(amount * rate));
  return {
    revenue: money(value),
    revenueLow: money(interval.low),
    revenueHigh: money(interval.high),
    margin: margin(value),
    marginLow: margin(interval.low),
    marginHigh: margin(interval.high),
  };
}

function purchasePart(fit: FittedPurchaseModel): PurchasePart {
  return {
    family: fit.model,
    parameters: toEstimates(fit.estimates),
    logLikelihood: fit.logLikelihood,
    gainOverNoDropout: fit.diagnosis.likelihoodGainOverNbd ?? 0,
    converged: fit.diagnosis.converged,
    conditionNumber: fit.diagnosis.conditionNumber,
  };
}

function spendPart(fit: FittedSpendModel, customers: readonly CustomerSummary[]): SpendPart {
  return {
    parameters: toEstimates(fit.estimates),
    logLikelihood: fit.logLikelihood,
    correlation: fit.diagnosis.frequencySpendCorrelation ?? 0,
    populationMean: fit.populationMean,
    customers: customers.filter(({ meanRepeatSpend }) => meanRepeatSpend !== null).length,
  };
}

function toEstimates(
  estimates: Readonly<Record<string, { value: number; interval: { low: number; high: number } }>>,
): Estimate[] {
  return Object.entries(estimates).map(([name, { value, interval }]) => ({
    name,
    value,
    low: interval.low,
    high: interval.high,
  }));
}

function toReason({ code, message, remedy }: FitReason) {
  return { code, message, remedy };
}
