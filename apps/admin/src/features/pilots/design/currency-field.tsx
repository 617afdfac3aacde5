import { TextInput } from '@mantine/core';
import { t } from '../../../words/t';

interface Props {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A currency by its code. */
export function CurrencyField({ value, onChange }: Props) {
  return (
    <TextInput
      label={t('plan.currency')}
      value={value}
      maxLength={3}
      error={/^[A-Z]{3}$/.test(value) ? undefined : t('plan.currency.code')}
      onChange={({ currentTarget }) => onChange(currentTarget.value.toUpperCase())}
    />
  );
}
