import type { KpiDefinition, Metric } from '@customering/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { t } from '../../words/t';
import { Part } from './part';

type Target = KpiDefinition['target'];

interface Props {
  readonly target: Target;
  readonly unit: Metric['unit'] | undefined;
  readonly onChange: (target: Target) => void;
}

/** The value to reach, since when, and how close is already a warning. */
export function TargetPart({ target, unit, onChange }: Props) {
  const start = { value: '', from: '1990-01-01', atRiskPercent: 5 };
  return (
    <Part word={t('editor.target')} help={target && unit === 'percent' ? t('editor.target.percent') : undefined}>
      <Checkbox
        label={t('editor.target.has')}
        checked={target !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? start : null)}
      />
      {target && (
        <div className="cu-fields cu-fields-tight">
          <TextInput
            label={t('editor.target.value')}
            inputMode="decimal"
            value={target.value}
            onChange={({ currentTarget }) =>
              onChange({ ...target, value: currentTarget.value.trim().replace(',', '.') })
            }
            required
          />
          <TextInput
            label={t('editor.target.from')}
            type="date"
            value={target.from}
            onChange={({ currentTarget }) => onChange({ ...target, from: currentTarget.value })}
            required
          />
          <TextInput
            label={t('editor.target.risk')}
            inputMode="numeric"
            value={String(target.atRiskPercent)}
            onChange={({ currentTarget }) => onChange({ ...target, atRiskPercent: Number(currentTarget.value) || 0 })}
          />
        </div>
      )}
    </Part>
  );
}
