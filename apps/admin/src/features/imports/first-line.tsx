import { NativeSelect } from '@mantine/core';
import { t } from '../../words/t';

const holds = ['look', 'names', 'data'] as const;
export type FirstLineHolds = (typeof holds)[number];

interface Props {
  readonly value: FirstLineHolds;
  readonly onChange: (value: FirstLineHolds) => void;
}

/** Read off the line itself; said by hand where that would be wrong. */
export function FirstLine({ value, onChange }: Props) {
  return (
    <NativeSelect
      className="cu-narrow"
      label={t('imports.firstLine')}
      value={value}
      onChange={({ currentTarget }) => onChange(holds.find((one) => one === currentTarget.value) ?? 'look')}
      data={holds.map((one) => ({ value: one, label: t(`imports.firstLine.${one}`) }))}
    />
  );
}
