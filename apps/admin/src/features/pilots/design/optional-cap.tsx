import { Checkbox } from '@mantine/core';
import { t } from '../../../words/t';
import { NumberField } from './fields';

interface Props {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** At most so many units get the change, whatever the lot would give. */
export function OptionalCap({ value, onChange }: Props) {
  return (
    <>
      <Checkbox
        id="pilot-exposureCap"
        label={t('plan.exposureCap.has')}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? 1_000 : null)}
      />
      {value !== null && (
        <NumberField label={t('plan.exposureCap')} value={value} min={1} max={1_000_000_000} onChange={onChange} />
      )}
    </>
  );
}
