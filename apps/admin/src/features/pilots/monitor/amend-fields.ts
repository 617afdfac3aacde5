import type { Pilot, PilotPlan } from '@customering/contracts';
import { t } from '../../../words/t';

/** A part of a locked plan that may still change, as text. */
export interface AmendField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'whole' | 'decimal' | 'day';
  readonly mayBeEmpty?: boolean;
  readonly read: (plan: PilotPlan) => string;
  readonly write: (plan: PilotPlan, text: string) => PilotPlan;
}

export type AmendDraft = Readonly<Record<string, string>>;

/** The parts that may change of this plan. What the groups rest on may not: another answer there would be another pilot. */
export function amendFields(
  { plan, state }: Pick<Pilot, 'plan' | 'state'>,
  titles: Readonly<Record<string, string>>,
): readonly AmendField[] {
  return [
    text('change', 'change'),
    text('because', 'because'),
    ...(state === 'waiting' ? [startsOn()] : []),
    days('enrolDays'),
    days('watchDays'),
    worthIt(),
    ...plan.guardrails.map(({ kpiId }, index) => margin(index, titles[kpiId] ?? kpiId)),
    exposureCap(),
    ...(plan.cost ? [costCap()] : []),
    ...(plan.value ? [valuePerUnit(), unitsAQuarter()] : []),
  ];
}

function text(key: 'change' | 'because', label: 'change' | 'because'): AmendField {
  return {
    ...{ key, kind: 'text', label: t(`amend.field.${label}`) },
    read: (plan) => plan[key],
    write: (plan, value) => ({ ...plan, [key]: value }),
  };
}

function days(key: 'enrolDays' | 'watchDays'): AmendField {
  return {
    ...{ key, kind: 'whole', label: t(`amend.field.${key}`) },
    read: (plan) => String(plan[key]),
    write: (plan, value) => ({ ...plan, [key]: Number(value) }),
  };
}

function startsOn(): AmendField {
  return {
    ...{ key: 'startsOn', kind: 'day', label: t('amend.field.startsOn') },
    read: (plan) => plan.startsOn ?? '',
    write: (plan, value) => ({ ...plan, startsOn: value === '' ? null : value }),
  };
}

function worthIt(): AmendField {
  return {
    ...{ key: 'worthIt', kind: 'decimal', label: t('amend.field.worthIt') },
    read: (plan) => plan.worthIt ?? '',
    write: (plan, value) => ({ ...plan, worthIt: value === '' ? null : value }),
  };
}

function margin(index: number, title: string): AmendField {
  return {
    ...{ key: `margin-${index}`, kind: 'decimal', label: t('amend.field.margin', { title }) },
    read: (plan) => plan.guardrails[index]?.margin ?? '',
    write: (plan, value) => ({
      ...plan,
      guardrails: plan.guardrails.map((one, at) => (at === index ? { ...one, margin: value } : one)),
    }),
  };
}

function exposureCap(): AmendField {
  return {
    ...{ key: 'exposureCap', kind: 'whole', mayBeEmpty: true, label: t('amend.field.exposureCap') },
    read: (plan) => (plan.exposureCap === null ? '' : String(plan.exposureCap)),
    write: (plan, value) => ({ ...plan, exposureCap: value === '' ? null : Number(value) }),
  };
}

function costCap(): AmendField {
  return {
    ...{ key: 'cost', kind: 'decimal', label: t('amend.field.cost') },
    read: ({ cost }) => cost?.cap ?? '',
    write: (plan, cap) => ({ ...plan, cost: plan.cost && { ...plan.cost, cap } }),
  };
}

function valuePerUnit(): AmendField {
  return {
    ...{ key: 'value', kind: 'decimal', label: t('amend.field.value') },
    read: ({ value }) => value?.perUnit ?? '',
    write: (plan, perUnit) => ({ ...plan, value: plan.value && { ...plan.value, perUnit } }),
  };
}

function unitsAQuarter(): AmendField {
  return {
    ...{ key: 'unitsAQuarter', kind: 'whole', label: t('amend.field.unitsAQuarter') },
    read: ({ value }) => String(value?.unitsAQuarter ?? ''),
    write: (plan, typed) => ({ ...plan, value: plan.value && { ...plan.value, unitsAQuarter: Number(typed) } }),
  };
}

/** What differs, each as people read it. */
export function amendments(plan: PilotPlan, fields: readonly AmendField[], draft: AmendDraft) {
  return fields.flatMap(({ key, label, read }) => {
    const [before, after] = [read(plan), (draft[key] ?? read(plan)).trim()];
    return before === after ? [] : [{ key, label, before, after }];
  });
}

/** The plan with what was typed; all else stays as it is. */
export function amendedPlan(plan: PilotPlan, fields: readonly AmendField[], draft: AmendDraft): PilotPlan {
  const changed = new Map(amendments(plan, fields, draft).map(({ key, after }) => [key, after]));
  return fields.reduce((so, { key, write }) => {
    const after = changed.get(key);
    return after === undefined ? so : write(so, after);
  }, plan);
}
