import type { KpiDefinition } from '@customering/contracts';
import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../words/t';
import { dimensionWord } from './dimension-word';
import { Part } from './part';

interface Props {
  readonly definition: KpiDefinition;
  readonly dimensions: readonly string[];
  readonly onChange: (definition: KpiDefinition) => void;
}

/** Only some teams, channels and the like, by their keys. */
export function DimensionPart({ definition, dimensions, onChange }: Props) {
  const { filter } = definition;
  const limits = filter.dimensions ?? [];
  const left = dimensions.filter((name) => !limits.some((limit) => limit.name === name));
  const set = (changed: typeof limits) =>
    onChange({ ...definition, filter: { ...filter, dimensions: changed.length === 0 ? undefined : changed } });
  const limitTo = (name: string, values: string[]) =>
    set(limits.map((limit) => (limit.name === name ? { name, values } : limit)));
  if (dimensions.length === 0) return null;
  return (
    <Part word={t('editor.only')} help={limits.length > 0 ? t('editor.only.help') : undefined}>
      {limits.map(({ name, values }) => (
        <Limit
          key={name}
          name={name}
          values={values}
          onChange={(chosen) => limitTo(name, chosen)}
          onRemove={() => set(limits.filter((limit) => limit.name !== name))}
        />
      ))}
      {left.length > 0 && (
        <NativeSelect
          aria-label={t('editor.only.add')}
          value=""
          onChange={({ currentTarget: { value } }) => value !== '' && set([...limits, { name: value, values: [] }])}
          data={[
            { value: '', label: t('editor.only.add') },
            ...left.map((value) => ({ value, label: dimensionWord(value) })),
          ]}
        />
      )}
    </Part>
  );
}

interface LimitProps {
  readonly name: string;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
  readonly onRemove: () => void;
}

function Limit({ name, values, onChange, onRemove }: LimitProps) {
  const [text, setText] = useState(values.join(', '));
  const write = (written: string) => {
    setText(written);
    onChange([...new Set(written.split(',').map((value) => value.trim()))].filter((value) => value !== ''));
  };
  return (
    <TextInput
      label={dimensionWord(name)}
      value={text}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      rightSection={
        <CloseButton aria-label={t('editor.only.remove', { name: dimensionWord(name) })} onClick={onRemove} />
      }
    />
  );
}
