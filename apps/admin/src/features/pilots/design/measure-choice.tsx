import type { PilotMeasure, PilotPlan } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { t } from '../../../words/t';
import { countsFor } from './measures';
import type { Names } from './use-names';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: PilotMeasure | null;
  readonly plan: Pick<PilotPlan, 'unit' | 'design'>;
  readonly names: Names;
  /** What the first choice says, and that nothing is chosen. */
  readonly none: string;
  readonly onChange: (measure: PilotMeasure | null) => void;
}

/** A KPI, and how a unit counts in it. KPIs that are not told of these units cannot be chosen. */
export function MeasureChoice({ id, label, value, plan, names, none, onChange }: Props) {
  const isTold = (kpiId: string) => {
    const metric = names.metricOf(kpiId);
    return plan.unit === 'person' || metric === undefined || metric.dimensions.includes(plan.unit);
  };
  const counts = countsFor(value ? names.metricOf(value.kpiId)?.aggregate : undefined, plan.design);
  const choose = (kpiId: string) => {
    if (kpiId === '') return onChange(null);
    const [count] = countsFor(names.metricOf(kpiId)?.aggregate, plan.design);
    return onChange({ kpiId, count: count ?? 'amount' });
  };
  return (
    <>
      <NativeSelect
        id={id}
        label={label}
        value={value?.kpiId ?? ''}
        data={[
          { value: '', label: none },
          ...names.kpis.map((kpi) => ({
            value: kpi.id,
            disabled: !isTold(kpi.id),
            label: isTold(kpi.id)
              ? kpi.definition.name
              : t('plan.kpi.notTold', { name: kpi.definition.name, unit: t(`pilots.unit.${plan.unit}`) }),
          })),
        ]}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {value !== null && (
        <NativeSelect
          label={t('plan.count', { unit: t(`pilots.unit.${plan.unit}`) })}
          value={value.count}
          data={[...new Set([...counts, value.count])].map((count) => ({
            value: count,
            label: t(`plan.count.${count}`),
          }))}
          onChange={({ currentTarget }) => {
            const count = counts.find((one) => one === currentTarget.value);
            if (count) onChange({ ...value, count });
          }}
        />
      )}
    </>
  );
}
