import type { PilotMeasure, PilotPlan } from '@customering/contracts';
import { localDay } from '../../../ui/format/dates';
import { exact, money, percent, whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { wayOf } from './design-choices';
import { differenceText } from './measures';
import { ruleText } from './rule-text';
import type { Names } from './use-names';

export interface PlanFact {
  readonly field: keyof PilotPlan;
  readonly name: string;
  readonly value: string;
  /** Whether anything is said there; what is not is shown as such. */
  readonly isThere: boolean;
}

/** The whole plan in words, in the order of the questions: what freezes with the lock, to the last part. */
export function planFacts(plan: PilotPlan, names: Names): readonly PlanFact[] {
  return [...promise(plan, names), ...comparison(plan, names), ...limits(plan, names)].map(([field, value]) => ({
    field,
    name: t(`plan.fact.${field}`),
    value: value === '' ? t('plan.fact.nothing') : value,
    isThere: value !== '',
  }));
}

type Line = readonly [field: keyof PilotPlan, value: string];

function promise(plan: PilotPlan, names: Names): readonly Line[] {
  const { primary, worthIt } = plan;
  const difference = (measure: PilotMeasure, value: string) =>
    differenceText(names.kpiOf(measure.kpiId), measure, value);
  return [
    ['name', plan.name],
    ['ownerId', names.people.find(({ id }) => id === plan.ownerId)?.name ?? plan.ownerId ?? ''],
    ['change', plan.change],
    ['because', plan.because],
    ['population', populationText(plan, names)],
    ['primary', primary ? measureText(primary, names) : ''],
    ['worthIt', worthIt === null || !primary ? (worthIt ?? '') : difference(primary, worthIt)],
    ['watchDays', t('plan.days', { n: plan.watchDays })],
    ['secondary', plan.secondary.map((measure) => measureText(measure, names)).join('; ')],
    [
      'guardrails',
      plan.guardrails
        .map(({ margin, ...measure }) =>
          t('plan.fact.guardrail', { measure: measureText(measure, names), margin: difference(measure, margin) }),
        )
        .join('; '),
    ],
  ];
}

function comparison(plan: PilotPlan, names: Names): readonly Line[] {
  const isLot = plan.design === 'randomised' || plan.design === 'cluster_randomised';
  const comesInAtOnce = plan.design === 'matched_did' || plan.design === 'interrupted_series';
  const lot: readonly Line[] = [
    ['enrolment', t(`plan.enrolment.${plan.enrolment}`)],
    ['variants', plan.variants.map(({ name, key, share }) => `${name} (${key}) ${part(share)}`).join('; ')],
    ['balanceBy', plan.balanceBy],
    ['ramp', plan.ramp.map(({ day, share }) => t('plan.fact.step', { day, share: part(share) })).join('; ')],
    ['layer', plan.layer ? `${plan.layer.key}: ${part(plan.layer.from)}–${part(plan.layer.to)}` : ''],
    ['holdout', plan.holdout === 0 ? '' : part(plan.holdout)],
    ['exposureCap', plan.exposureCap === null ? '' : whole(plan.exposureCap)],
  ];
  return [
    ['design', t(`plan.way.${wayOf(plan)}`)],
    ['unit', t(`pilots.units.${plan.unit}`)],
    ...(isLot ? lot : []),
    ...(plan.treated.length > 0 ? ([['treated', treatedText(plan, names)]] as const) : []),
    ...(plan.adjustFor.length > 0 ? ([['adjustFor', plan.adjustFor.join(', ')]] as const) : []),
    ['startsOn', plan.startsOn === null ? t('plan.fact.atOnce') : localDay(plan.startsOn)],
    ...(comesInAtOnce ? [] : ([['enrolDays', t('plan.days', { n: plan.enrolDays })]] as const)),
  ];
}

function limits({ looks, alpha, power, cost, value, unit }: PilotPlan, names: Names): readonly Line[] {
  const costKpi = cost?.kpiId ? names.kpiOf(cost.kpiId)?.definition.name : undefined;
  return [
    [
      'looks',
      looks.kind === 'planned' ? t('plan.fact.looksPlanned', { n: looks.count }) : t(`plan.looks.${looks.kind}`),
    ],
    ['alpha', inHundred(alpha)],
    ['power', inHundred(power)],
    [
      'cost',
      cost === null || cost.cap === ''
        ? ''
        : [
            t('plan.fact.costOf', {
              cap: money(cost.cap, cost.currency),
              fixed: money(cost.fixed, cost.currency),
              perUnit: money(cost.perUnit, cost.currency),
              unit: t(`pilots.unit.${unit}`),
            }),
            ...(costKpi === undefined ? [] : [t('plan.fact.costKpi', { name: costKpi })]),
          ].join(' '),
    ],
    [
      'value',
      value === null || value.perUnit === ''
        ? ''
        : t('plan.fact.worth', {
            perUnit: money(value.perUnit, value.currency),
            n: whole(value.unitsAQuarter),
            units: t(`pilots.units.${unit}`),
          }),
    ],
  ];
}

function inHundred(share: number): string {
  return t('plan.fact.inHundred', { n: exact(100 * share) });
}

/** In hundredths of a percent. */
function part(share: number): string {
  return percent(share / 100, share % 100 === 0 ? 0 : 2);
}

function measureText({ kpiId, count }: PilotMeasure, names: Names): string {
  return t('plan.fact.measure', {
    name: names.kpiOf(kpiId)?.definition.name ?? t('plan.kpi.gone'),
    count: t(`plan.count.short.${count}`),
  });
}

function populationText({ population, unit }: PilotPlan, names: Names): string {
  if (population.length === 0) return t('plan.fact.everybody', { units: t(`pilots.units.${unit}`) });
  return population.map((rule) => ruleText(rule, names)).join('; ');
}

function treatedText({ treated }: PilotPlan, names: Names): string {
  return treated
    .map(({ key, from }) => {
      const name = names.units.find((one) => one.key === key)?.name ?? key;
      return from === '' ? name : t('plan.fact.chosenFrom', { name, day: localDay(from) });
    })
    .join('; ');
}
