import type { WebhookMapping } from '@customering/contracts';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { currencyCodes, currencyName } from '../../ui/format/names';
import { t } from './webhook-words';

interface Props {
  readonly mapping: WebhookMapping;
  readonly onChange: (patch: Partial<WebhookMapping>) => void;
}

const keyKinds = ['auto', 'path', 'body'] as const;
const times = ['iso', 'unix', 'unix_ms'] as const;

/** What holds for all events of the source. */
export function MappingSettings(props: Props) {
  return (
    <div className="cu-fields">
      <HowToRead {...props} />
      <HowToKnow {...props} />
      <HowToCount {...props} />
    </div>
  );
}

function HowToRead({ mapping, onChange }: Props) {
  return (
    <>
      <TextInput
        label={t('webhook.eventType')}
        description={t('webhook.eventType.help')}
        value={mapping.eventType}
        onChange={({ currentTarget }) => onChange({ eventType: currentTarget.value })}
      />
      <TextInput
        label={t('webhook.itemsPath')}
        description={t('webhook.itemsPath.help')}
        value={mapping.itemsPath ?? ''}
        onChange={({ currentTarget }) => onChange({ itemsPath: currentTarget.value.trim() || null })}
      />
      <NativeSelect
        label={t('webhook.timeFormat')}
        value={mapping.timeFormat}
        onChange={({ currentTarget }) =>
          onChange({ timeFormat: times.find((one) => one === currentTarget.value) ?? 'iso' })
        }
        data={times.map((value) => ({ value, label: t(`webhook.time.${value}`) }))}
      />
    </>
  );
}

function HowToKnow({ mapping, onChange }: Props) {
  const { key } = mapping;
  return (
    <>
      <NativeSelect
        label={t('webhook.key')}
        value={key.kind}
        onChange={({ currentTarget }) =>
          onChange({ key: { ...key, kind: keyKinds.find((one) => one === currentTarget.value) ?? 'auto' } })
        }
        data={keyKinds.map((value) => ({ value, label: t(`webhook.key.${value}`) }))}
      />
      {key.kind === 'path' && (
        <TextInput
          label={t('webhook.keyPath')}
          value={key.path}
          onChange={({ currentTarget }) => onChange({ key: { ...key, path: currentTarget.value } })}
        />
      )}
      <TextInput
        label={t('webhook.newer')}
        description={t('webhook.newer.help')}
        value={mapping.version}
        onChange={({ currentTarget }) => onChange({ version: currentTarget.value })}
      />
      <TextInput
        label={t('webhook.namespace')}
        description={t('webhook.namespace.help')}
        value={mapping.namespace}
        onChange={({ currentTarget }) => onChange({ namespace: currentTarget.value })}
      />
    </>
  );
}

function HowToCount({ mapping, onChange }: Props) {
  const currencies = currencyCodes().map((value) => ({ value, label: `${value} ${currencyName(value)}` }));
  return (
    <>
      <NativeSelect
        label={t('webhook.currency')}
        value={mapping.currency}
        onChange={({ currentTarget }) => onChange({ currency: currentTarget.value })}
        data={[{ value: '', label: t('webhook.currency.field') }, ...currencies]}
      />
      <Checkbox
        label={t('webhook.minorUnits')}
        checked={mapping.minorUnits}
        onChange={({ currentTarget }) => onChange({ minorUnits: currentTarget.checked })}
      />
    </>
  );
}
