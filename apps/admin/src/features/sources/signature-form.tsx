import { signatureAlgorithms, type WebhookRecipe } from '@customering/contracts';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { t } from './webhook-words';

type Signature = WebhookRecipe['signature'];

interface Props {
  readonly signature: Signature;
  readonly onChange: (patch: Partial<Signature>) => void;
}

const parts = '{body} {timestamp} {id} {url} {form} {header:name}';
const splits = ['one', 'space', 'comma'] as const;
const encodings = ['hex', 'base64'] as const;
const secretEncodings = ['text', 'base64', 'hex'] as const;
const times = ['iso', 'unix', 'unix_ms'] as const;

/** How a sender signs, as its own documentation says it. */
export function SignatureForm({ signature, onChange }: Props) {
  const { algorithm } = signature;
  const isComputed = algorithm !== 'none' && algorithm !== 'token';
  return (
    <div className="cu-fields">
      <NativeSelect
        label={t('webhook.algorithm')}
        value={algorithm}
        onChange={({ currentTarget }) =>
          onChange({ algorithm: signatureAlgorithms.find((one) => one === currentTarget.value) ?? algorithm })
        }
        data={signatureAlgorithms.map((value) => ({ value, label: t(`webhook.algorithm.${value}`) }))}
      />
      {algorithm !== 'none' && <WhereItIs signature={signature} onChange={onChange} />}
      {isComputed && <WhatIsSigned signature={signature} onChange={onChange} />}
      {isComputed && <WhenSigned signature={signature} onChange={onChange} />}
    </div>
  );
}

function WhereItIs({ signature, onChange }: Props) {
  return (
    <>
      <TextInput
        label={t('webhook.signatureHeader')}
        value={signature.signatureHeaders.join(', ')}
        onChange={({ currentTarget }) => onChange({ signatureHeaders: headersOf(currentTarget.value) })}
        required
      />
      <TextInput
        label={t('webhook.prefix')}
        description={t('webhook.prefix.help')}
        value={signature.prefix}
        onChange={({ currentTarget }) => onChange({ prefix: currentTarget.value })}
      />
      <NativeSelect
        label={t('webhook.split')}
        value={signature.split}
        onChange={({ currentTarget }) =>
          onChange({ split: splits.find((one) => one === currentTarget.value) ?? signature.split })
        }
        data={splits.map((value) => ({ value, label: t(`webhook.split.${value}`) }))}
      />
    </>
  );
}

function WhatIsSigned({ signature, onChange }: Props) {
  return (
    <>
      <NativeSelect
        label={t('webhook.encoding')}
        value={signature.encoding}
        onChange={({ currentTarget }) =>
          onChange({ encoding: encodings.find((one) => one === currentTarget.value) ?? signature.encoding })
        }
        data={[...encodings]}
      />
      <TextInput
        label={t('webhook.signed')}
        description={t('webhook.signed.help', { parts })}
        value={signature.signed}
        onChange={({ currentTarget }) => onChange({ signed: currentTarget.value })}
        required
      />
      <NativeSelect
        label={t('webhook.secretEncoding')}
        value={signature.secretEncoding}
        onChange={({ currentTarget }) =>
          onChange({
            secretEncoding: secretEncodings.find((one) => one === currentTarget.value) ?? signature.secretEncoding,
          })
        }
        data={secretEncodings.map((value) => ({ value, label: t(`webhook.secretEncoding.${value}`) }))}
      />
      <TextInput
        label={t('webhook.idHeader')}
        description={t('webhook.idHeader.help')}
        value={signature.idHeaders.join(', ')}
        onChange={({ currentTarget }) => onChange({ idHeaders: headersOf(currentTarget.value) })}
      />
    </>
  );
}

function WhenSigned({ signature: { timestamp, toleranceSeconds }, onChange }: Props) {
  const setHeaders = (text: string) => {
    const headers = headersOf(text);
    const named = { prefix: timestamp?.prefix ?? '', format: timestamp?.format ?? ('unix' as const), headers };
    onChange(
      headers.length === 0
        ? { timestamp: null, toleranceSeconds: null }
        : { timestamp: named, toleranceSeconds: toleranceSeconds ?? 300 },
    );
  };
  return (
    <>
      <TextInput
        label={t('webhook.timeHeader')}
        description={t('webhook.timeHeader.help')}
        value={timestamp?.headers.join(', ') ?? ''}
        onChange={({ currentTarget }) => setHeaders(currentTarget.value)}
      />
      {timestamp && (
        <>
          <TextInput
            label={t('webhook.timePrefix')}
            value={timestamp.prefix}
            onChange={({ currentTarget }) => onChange({ timestamp: { ...timestamp, prefix: currentTarget.value } })}
          />
          <NativeSelect
            label={t('webhook.timeFormat')}
            value={timestamp.format}
            onChange={({ currentTarget }) =>
              onChange({
                timestamp: {
                  ...timestamp,
                  format: times.find((one) => one === currentTarget.value) ?? timestamp.format,
                },
              })
            }
            data={times.map((value) => ({ value, label: t(`webhook.time.${value}`) }))}
          />
          <NumberInput
            label={t('webhook.tolerance')}
            value={toleranceSeconds ?? 300}
            min={1}
            max={86_400}
            onChange={(value) => onChange({ toleranceSeconds: Number(value) || 300 })}
          />
        </>
      )}
    </>
  );
}

/** Names in small letters, as the recipe compares them. */
function headersOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
}
