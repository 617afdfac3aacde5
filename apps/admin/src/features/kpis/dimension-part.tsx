import type { KpiDefinition } from '@customering/contracts';
import { NativeSelect, TagsInput } from '@mantine/core';
import { t } from '../../words/t';
import { dimensionWord } from './dimension-word';
import { Part } from './part';

interface Props {
  readonly definition: KpiDefinition;
  readonly dimensions: readonly string[];
  readonly onChange: (definition: KpiDefinition) => void;
}

/** Only some teams, channels and the like, by their keys. Emptied, a limit is gone. */
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
        <TagsInput
          key={name}
          label={dimensionWord(name)}
          value={values}
          maxTags={50}
          clearable
          onChange={(chosen) => limitTo(name, chosen)}
          onClear={() => set(limits.filter((limit) => limit.name !== name))}
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
