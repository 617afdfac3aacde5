import { connections, sources, type VendorConnector } from '@customering/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useGo } from '../../shell/use-view';
import { Loaded } from '../../ui/loaded';
import { Problem } from '../../ui/problem';
import { splitAccount, VendorAccount } from './vendor-account';
import { NameAndBrandFields, useNameAndBrand } from './name-and-brand';
import { CallbackField } from './vendor-consent';
import { t } from './vendor-words';

const dayMs = 86_400_000;
const lookBacks = [30, 90, 365] as const;

interface Props {
  readonly connector: string;
  readonly title: string;
}

export function ConnectVendor({ connector, title }: Props) {
  const query = useApi(connections.vendorConnectors, {});
  return (
    <Loaded query={query}>
      {({ items }) =>
        items
          .filter(({ id }) => id === connector)
          .map((one) => <VendorForm key={one.id} connector={one} title={title} />)
      }
    </Loaded>
  );
}

function VendorForm({ connector, title }: { readonly connector: VendorConnector; readonly title: string }) {
  const go = useGo();
  const [named, setNamed] = useNameAndBrand(title);
  const [value, setValue] = useState<Readonly<Record<string, unknown>>>({});
  const [days, setDays] = useState('');
  const add = useSend(connections.addConnection, [sources.listSources]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const notBefore = days === '' ? null : new Date(Date.now() - Number(days) * dayMs).toISOString();
    const body = {
      connector: connector.id,
      name: named.name,
      brandId: named.brandId || null,
      notBefore,
      ...splitAccount(connector, value),
    };
    const tab = connector.needsConsent ? 'settings' : 'streams';
    add.mutate({ body }, { onSuccess: ({ id }) => go(paths.source(id, { tab })) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <NameAndBrandFields value={named} onChange={setNamed} />
      {connector.callback !== null && <CallbackField text={connector.callback} />}
      <VendorAccount connector={connector} value={value} onChange={setValue} />
      <NativeSelect
        label={t('vendor.back')}
        description={t('vendor.back.help')}
        value={days}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
        data={[
          { value: '', label: t('vendor.back.all') },
          ...lookBacks.map((n) => ({ value: String(n), label: t('vendor.back.days', { n }) })),
        ]}
      />
      {connector.needsConsent && <p className="cu-hint">{t('vendor.access.next')}</p>}
      <Button type="submit" loading={add.isPending}>
        {t('vendor.connect')}
      </Button>
    </form>
  );
}
