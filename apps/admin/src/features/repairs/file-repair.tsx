import type { ImportMapping } from '@customering/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../words/t';

interface Props {
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** What is most often wrong about a file; its columns stay as they were mapped. */
export function FileRepair({ mapping, onChange }: Props) {
  return (
    <div className="cu-form">
      <TextInput
        label={t('group.dateFormat')}
        description={t('group.dateFormat.help')}
        value={mapping.dateFormat}
        maxLength={40}
        onChange={({ currentTarget }) => onChange({ ...mapping, dateFormat: currentTarget.value })}
      />
      <NativeSelect
        label={t('group.decimal')}
        value={mapping.decimal}
        onChange={({ currentTarget }) => onChange({ ...mapping, decimal: currentTarget.value === ',' ? ',' : '.' })}
        data={['.', ',']}
      />
      <TextInput
        label={t('group.currency')}
        value={mapping.currency ?? ''}
        maxLength={3}
        onChange={({ currentTarget }) => onChange({ ...mapping, currency: currentTarget.value.toUpperCase() || null })}
      />
      <NativeSelect
        label={t('group.negative')}
        value={mapping.negative}
        onChange={({ currentTarget }) =>
          onChange({ ...mapping, negative: currentTarget.value === 'refund' ? 'refund' : 'reject' })
        }
        data={(['refund', 'reject'] as const).map((value) => ({ value, label: t(`group.negative.${value}`) }))}
      />
    </div>
  );
}
