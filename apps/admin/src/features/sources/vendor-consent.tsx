import { connections, sources, vendorAccess, type VendorAccess } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { Confirm } from '../../ui/confirm';
import { CopyField } from '../../ui/copy-field';
import { dateTime, dayOf } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { StateBadge } from '../../ui/state-badge';
import { t } from './vendor-words';

const kinds = { missing: 'waiting', given: 'good', refused: 'bad', ended: 'bad' } as const;

/** Access that a person gives at a page of the vendor: whether it is there, to what, and the way to give it. */
export function VendorConsent({ source }: { readonly source: string }) {
  const query = useApi(vendorAccess.vendorAccess, { params: { id: source } });
  return (
    <Section title={t('vendor.access')}>
      <Loaded query={query} rows={3}>
        {(access) => (
          <div className="cu-stack">
            <Standing access={access} />
            <CallbackField text={access.callback} />
            <Acts source={source} access={access} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

/** What has to be entered at the vendor before anybody can come back from there. */
export function CallbackField({ text }: { readonly text: string }) {
  return (
    <div className="cu-form">
      <CopyField label={t('vendor.access.callback')} text={text} />
      <p className="cu-meta">{t('vendor.access.callback.help')}</p>
    </div>
  );
}

function Standing({ access }: { readonly access: VendorAccess }) {
  const { state, reason, lacking, granted } = access;
  return (
    <>
      <p>
        <StateBadge kind={kinds[state]} word={t(`vendor.access.${state}`)} /> {sinceWhen(access)}
      </p>
      {reason !== null && <p>{reason}</p>}
      {granted.length > 0 && <p>{t('vendor.access.granted', { scopes: granted.join(', ') })}</p>}
      {lacking.length > 0 && <p>{t('vendor.access.lacking', { scopes: lacking.join(', ') })}</p>}
    </>
  );
}

function sinceWhen({ givenAt, givenBy, endsAt, renews }: VendorAccess): string {
  if (givenAt === null) return t('vendor.access.why');
  const by =
    givenBy === null
      ? t('vendor.access.on', { day: dayOf(givenAt) })
      : t('vendor.access.by', { name: givenBy, day: dayOf(givenAt) });
  if (renews) return `${by} ${t('vendor.access.renews')}`;
  return endsAt === null ? by : `${by} ${t('vendor.access.until', { at: dateTime(endsAt) })}`;
}

function Acts({ source, access }: { readonly source: string; readonly access: VendorAccess }) {
  const [asking, setAsking] = useState(false);
  const params = { id: source };
  const ask = useSend(vendorAccess.askVendorAccess);
  const withdraw = useSend(vendorAccess.withdrawVendorAccess, [
    vendorAccess.vendorAccess,
    connections.connection,
    sources.source,
  ]);
  const go = () => ask.mutate({ params, body: {} }, { onSuccess: ({ address }) => location.assign(address) });
  const forget = () =>
    withdraw.mutate(
      { params },
      { onSettled: () => setAsking(false), onSuccess: () => notify(t('vendor.access.withdrawn')) },
    );
  const word = access.state === 'missing' ? 'vendor.access.give' : 'vendor.access.again';
  return (
    <>
      {ask.error && <Problem error={ask.error} />}
      {withdraw.error && <Problem error={withdraw.error} />}
      <Group>
        <Button
          variant={access.state === 'given' ? 'default' : 'filled'}
          onClick={go}
          loading={ask.isPending}
          disabled={access.host === ''}
        >
          {t(word, { host: access.host })}
        </Button>
        {access.state !== 'missing' && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('vendor.access.withdraw')}
          </Button>
        )}
      </Group>
      <Confirm
        opened={asking}
        act={t('vendor.access.withdraw')}
        consequence={t('vendor.access.withdraw.consequence')}
        keep={t('vendor.access.withdraw.keep')}
        busy={withdraw.isPending}
        onAct={forget}
        onKeep={() => setAsking(false)}
      />
    </>
  );
}
