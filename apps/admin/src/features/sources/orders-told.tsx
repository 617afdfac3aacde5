import type { Source } from '@customering/contracts';
import { Checkbox } from '@mantine/core';
import { t } from '../../words/t';

interface Props {
  readonly value: NonNullable<Source['orders']>;
  readonly onChange: (value: NonNullable<Source['orders']>) => void;
}

/** Whether orders that a page tells of are sales of their own: beside a connected shop they would count twice. */
export function OrdersTold({ value, onChange }: Props) {
  return (
    <Checkbox
      label={t('source.orders')}
      description={t('source.orders.help')}
      checked={value === 'told_elsewhere'}
      onChange={({ currentTarget }) => onChange(currentTarget.checked ? 'told_elsewhere' : 'counted')}
    />
  );
}
