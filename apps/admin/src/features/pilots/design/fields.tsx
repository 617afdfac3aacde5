import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { exact } from '../../../ui/format/numbers';
import { t } from '../../../words/t';

interface Labelled {
  readonly id?: string;
  readonly label: string;
  readonly help?: string;
}

interface NumberProps extends Labelled {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What is typed times this is the value: 100 for percent in hundredths. */
  readonly scale?: number;
  readonly onChange: (value: number) => void;
}

/** A number within limits. What is out of them stays in the field and is not taken. */
export function NumberField({ id, label, help, value, min, max, scale = 1, onChange }: NumberProps) {
  const [text, setText] = useState(() => String(Number((value / scale).toFixed(4))));
  const isFine = (typed: string) => typed !== '' && Number(typed) * scale >= min && Number(typed) * scale <= max;
  const type = (raw: string) => {
    const typed = raw.trim().replace(',', '.');
    setText(typed);
    if (isFine(typed)) onChange(scale < 1 ? Number(typed) * scale : Math.round(Number(typed) * scale));
  };
  return (
    <TextInput
      id={id}
      label={label}
      description={help}
      inputMode="decimal"
      value={text}
      error={isFine(text) ? undefined : t('plan.field.range', { min: exact(min / scale), max: exact(max / scale) })}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}

interface DecimalProps extends Labelled {
  readonly value: string;
  /** Whether the place cannot be read; an empty one is only not there yet. */
  readonly isUnread: boolean;
  readonly suffix?: string;
  readonly onChange: (text: string) => void;
}

/** An exact decimal as it is typed. */
export function DecimalField({ id, label, help, value, isUnread, suffix, onChange }: DecimalProps) {
  return (
    <TextInput
      id={id}
      label={suffix ? t('plan.field.in', { label, unit: suffix }) : label}
      description={help}
      inputMode="decimal"
      value={value}
      error={isUnread && value !== '' ? t('plan.field.decimal') : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value.trim().replace(',', '.'))}
    />
  );
}

interface ListProps extends Labelled {
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** Several words, with commas between them. */
export function WordsField({ id, label, help, values, onChange }: ListProps) {
  const [text, setText] = useState(() => values.join(', '));
  const type = (typed: string) => {
    setText(typed);
    onChange(
      typed
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    );
  };
  return (
    <TextInput
      id={id}
      label={label}
      description={help}
      value={text}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
