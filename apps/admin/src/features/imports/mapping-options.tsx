import { importKinds, mappingSchema, type ImportMapping } from '@customering/contracts';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { currencyCodes, currencyName, zoneNames } from '../../ui/format/names';
import { t } from '../../words/t';

interface Props {
  readonly mapping: ImportMapping;
  readonly onChange: (patch: Partial<ImportMapping>) => void;
}

/** What holds for the whole file. */
export function MappingOptions({ mapping, onChange }: Props) {
  const { kind } = mappingSchema.shape;
  return (
    <div className="cu-fields">
      <NativeSelect
        label={t('mapping.kind')}
        value={mapping.kind}
        onChange={({ currentTarget }) => onChange({ kind: kind.catch(mapping.kind).parse(currentTarget.value) })}
        data={importKinds.map((value) => ({ value, label: t(`mapping.kind.${value}`) }))}
      />
      <TextInput
        label={t('mapping.dateFormat')}
        description={t('mapping.dateFormat.help')}
        value={mapping.dateFormat}
        onChange={({ currentTarget }) => onChange({ dateFormat: currentTarget.value })}
      />
      <NativeSelect
        label={t('mapping.zone')}
        description={t('mapping.zone.help')}
        value={mapping.zone}
        onChange={({ currentTarget }) => onChange({ zone: currentTarget.value })}
        data={[...zoneNames()]}
      />
      <NativeSelect
        label={t('mapping.decimal')}
        value={mapping.decimal}
        onChange={({ currentTarget }) => onChange({ decimal: currentTarget.value === ',' ? ',' : '.' })}
        data={[
          { value: '.', label: t('mapping.decimal.point') },
          { value: ',', label: t('mapping.decimal.comma') },
        ]}
      />
      <MeaningOptions mapping={mapping} onChange={onChange} />
      {mapping.kind === 'calls' && <OwnNumbers mapping={mapping} onChange={onChange} />}
      <RowKey mapping={mapping} onChange={onChange} />
    </div>
  );
}

/** Whose money and whose numbers these are. */
function MeaningOptions({ mapping, onChange }: Props) {
  const currencies = [
    { value: '', label: t('mapping.currency.column') },
    ...currencyCodes().map((value) => ({ value, label: `${value} ${currencyName(value)}` })),
  ];
  return (
    <>
      <NativeSelect
        label={t('mapping.currency')}
        value={mapping.currency ?? ''}
        onChange={({ currentTarget }) => onChange({ currency: currentTarget.value || null })}
        data={currencies}
      />
      <NativeSelect
        label={t('mapping.negative')}
        value={mapping.negative}
        onChange={({ currentTarget }) => onChange({ negative: currentTarget.value === 'reject' ? 'reject' : 'refund' })}
        data={[
          { value: 'refund', label: t('mapping.negative.refund') },
          { value: 'reject', label: t('mapping.negative.reject') },
        ]}
      />
      <TextInput
        label={t('mapping.namespace')}
        description={t('mapping.namespace.help')}
        value={mapping.namespace}
        onChange={({ currentTarget }) => onChange({ namespace: currentTarget.value })}
      />
      <TextInput
        label={t('mapping.region')}
        description={t('mapping.region.help')}
        value={mapping.region ?? ''}
        maxLength={2}
        onChange={({ currentTarget }) => onChange({ region: currentTarget.value.toUpperCase() || null })}
      />
    </>
  );
}

/** Kept as it was typed until the field is left, so that a comma at the end may stay while one writes. */
function OwnNumbers({ mapping, onChange }: Props) {
  const numbersIn = (text: string) => text.split(/[,;\n]/).map((number) => number.trim());
  return (
    <TextInput
      key={mapping.ownNumbers.join()}
      label={t('mapping.ownNumbers')}
      description={t('mapping.ownNumbers.help')}
      defaultValue={mapping.ownNumbers.join(', ')}
      onBlur={({ currentTarget }) => onChange({ ownNumbers: numbersIn(currentTarget.value).filter(Boolean) })}
    />
  );
}

function RowKey({ mapping, onChange }: Props) {
  return (
    <Checkbox.Group
      className="cu-row-key"
      label={t('mapping.rowKey')}
      description={mapping.rowKey.length === 0 ? t('mapping.rowKey.none') : t('mapping.rowKey.some')}
      value={mapping.rowKey}
      onChange={(rowKey) => onChange({ rowKey })}
    >
      <div className="cu-checks">
        {mapping.columns.map(({ column }) => (
          <Checkbox key={column} value={column} label={column} size="xs" />
        ))}
      </div>
    </Checkbox.Group>
  );
}
