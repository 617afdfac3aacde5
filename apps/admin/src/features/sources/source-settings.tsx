import { sources, type Source } from '@customering/contracts';
import { Button, Group, TextInput, Textarea } from '@mantine/core';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Confirm } from '../../ui/confirm';
import { CopyField } from '../../ui/copy-field';
import { Forbidden } from '../../ui/forbidden';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { OrdersTold } from './orders-told';
import { originsOf } from './origins';
import { Snippets } from './snippets';

const WebhookSettings = lazy(() =>
  import('./webhook-settings').then(({ WebhookSettings: loaded }) => ({ default: loaded })),
);

const VendorSettings = lazy(() =>
  import('./vendor-settings').then(({ VendorSettings: loaded }) => ({ default: loaded })),
);

export function SourceSettings({ source }: { readonly source: Source }) {
  if (!useMay('sources.manage')) return <Forbidden permission="sources.manage" />;
  return (
    <div className="cu-stack cu-panel">
      {source.door === 'survey' && <a href={paths.survey(source.id)}>{t('source.survey')}</a>}
      {source.writeKey !== null && (
        <Section title={t('source.install')}>
          <Snippets writeKey={source.writeKey} />
        </Section>
      )}
      <Section title={t('source.tab.settings')}>
        <SettingsForm source={source} />
      </Section>
      {source.door === 'webhook' && (
        <Suspense>
          <WebhookSettings source={source.id} />
        </Suspense>
      )}
      {source.door === 'vendor' && (
        <Suspense>
          <VendorSettings source={source.id} />
        </Suspense>
      )}
      {source.writeKey !== null && <WriteKey source={source} writeKey={source.writeKey} />}
    </div>
  );
}

function SettingsForm({ source }: { readonly source: Source }) {
  const [name, setName] = useState(source.name);
  const [origins, setOrigins] = useState(source.allowedOrigins.join('\n'));
  const [orders, setOrders] = useState(source.orders);
  const change = useSend(sources.changeSource, [sources.source, sources.listSources]);
  const params = { id: source.id };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { params, body: { name, allowedOrigins: originsOf(origins), ...(orders === null ? {} : { orders }) } },
      { onSuccess: () => notify(t(orders === source.orders ? 'saved' : 'source.orders.saved')) },
    );
  };
  const pause = (paused: boolean) =>
    change.mutate(
      { params, body: { paused } },
      { onSuccess: () => notify(t(paused ? 'source.paused' : 'source.resumed'), () => pause(!paused)) },
    );
  const isPaused = source.state === 'paused';
  return (
    <form className="cu-form" onSubmit={submit}>
      {change.error && <Problem error={change.error} />}
      <TextInput
        label={t('source.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
      />
      {source.door === 'events' && (
        <Textarea
          label={t('source.origins')}
          description={t('source.origins.help')}
          placeholder={t('source.origins.example')}
          value={origins}
          onChange={({ currentTarget }) => setOrigins(currentTarget.value)}
          rows={3}
        />
      )}
      {orders !== null && <OrdersTold value={orders} onChange={setOrders} />}
      <Group>
        <Button type="submit" loading={change.isPending}>
          {t('action.save')}
        </Button>
        <Button variant="default" onClick={() => pause(!isPaused)}>
          {isPaused ? t('source.unpause') : t('source.pause')}
        </Button>
      </Group>
      <p className="cu-meta">{t(source.door === 'vendor' ? 'source.pause.vendor' : 'source.pause.help')}</p>
    </form>
  );
}

function WriteKey({ source, writeKey }: { readonly source: Source; readonly writeKey: string }) {
  const [asking, setAsking] = useState(false);
  const rotate = useSend(sources.rotateWriteKey, [sources.source, sources.listSources]);
  const replace = () => rotate.mutate({ params: { id: source.id } }, { onSettled: () => setAsking(false) });
  return (
    <Section title={t('source.writeKey')}>
      {rotate.error && <Problem error={rotate.error} />}
      <CopyField label={t('source.writeKey')} text={writeKey} />
      <Button variant="default" mt="sm" onClick={() => setAsking(true)}>
        {t('source.rotate')}
      </Button>
      <Confirm
        opened={asking}
        act={t('source.rotate')}
        consequence={t('source.rotate.consequence')}
        keep={t('source.rotate.keep')}
        busy={rotate.isPending}
        onAct={replace}
        onKeep={() => setAsking(false)}
      />
    </Section>
  );
}
