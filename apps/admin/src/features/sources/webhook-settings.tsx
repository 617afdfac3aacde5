import { webhooks, type Webhook } from '@customering/contracts';
import { Button, NativeSelect, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { CopyField } from '../../ui/copy-field';
import { Facts } from '../../ui/facts';
import { dateTime, dayOf } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { Handshakes } from './made-webhook';
import { t } from './webhook-words';

const overlaps = [0, 1, 24, 72, 168] as const;

export function WebhookSettings({ source }: { readonly source: string }) {
  const query = useApi(webhooks.webhook, { params: { id: source } });
  return (
    <Loaded query={query}>
      {(webhook) => (
        <>
          <Section title={t('webhook.address')}>
            <CopyField label={t('webhook.address')} text={webhook.address} />
            {webhook.recipe.signature.algorithm === 'none' && <p className="cu-hint">{t('webhook.address.secret')}</p>}
            <Handshakes recipe={webhook.recipe} />
          </Section>
          {webhook.recipe.signature.algorithm !== 'none' && (
            <Section title={t('webhook.secrets')}>
              <Secrets webhook={webhook} />
            </Section>
          )}
        </>
      )}
    </Loaded>
  );
}

function Secrets({ webhook }: { readonly webhook: Webhook }) {
  return (
    <div className="cu-stack">
      {webhook.secrets.some(({ slot, valid }) => slot === 'signing' && valid) ? (
        <Facts
          items={webhook.secrets.map((secret) => ({
            name: t(`webhook.slot.${secret.slot}`),
            value: secretState(secret),
          }))}
        />
      ) : (
        <p className="cu-hint">{t('webhook.secret.none')}</p>
      )}
      <Replace webhook={webhook} />
    </div>
  );
}

function Replace({ webhook }: { readonly webhook: Webhook }) {
  const [secret, setSecret] = useState('');
  const [hours, setHours] = useState(24);
  const rotate = useSend(webhooks.rotateWebhookSecret, [webhooks.webhook]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { slot: 'signing' as const, secret: secret.trim() || null, overlapHours: hours };
    rotate.mutate(
      { params: { id: webhook.sourceId }, body },
      {
        onSuccess: () => {
          setSecret('');
          notify(t('webhook.rotated.done'));
        },
      },
    );
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {rotate.error && <Problem error={rotate.error} />}
      {rotate.data?.secret && <CopyField label={t('webhook.rotated')} text={rotate.data.secret} />}
      <PasswordInput
        label={t('webhook.secret.new')}
        description={t('webhook.secret.help')}
        value={secret}
        autoComplete="off"
        onChange={({ currentTarget }) => setSecret(currentTarget.value)}
      />
      <NativeSelect
        label={t('webhook.overlap')}
        value={String(hours)}
        onChange={({ currentTarget }) => setHours(Number(currentTarget.value))}
        data={overlaps.map((n) => ({ value: String(n), label: overlapWord(n) }))}
      />
      <Button type="submit" variant="default" loading={rotate.isPending}>
        {t('webhook.rotate')}
      </Button>
    </form>
  );
}

function overlapWord(hours: number): string {
  if (hours === 0) return t('webhook.overlap.now');
  return hours <= 24 ? t('webhook.overlap.hours', { n: hours }) : t('webhook.overlap.days', { n: hours / 24 });
}

function secretState({ madeAt, retiresAt, valid }: Webhook['secrets'][number]): string {
  if (retiresAt === null) return t('webhook.secret.state', { day: dayOf(madeAt) });
  return valid
    ? t('webhook.secret.ends', { day: dayOf(madeAt), end: dateTime(retiresAt) })
    : t('webhook.secret.ended', { end: dateTime(retiresAt) });
}
