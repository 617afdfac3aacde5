import { connections, sources, type VendorConnector } from '@customering/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useSession } from '../../shell/session-context';
import { useGo } from '../../shell/use-view';
import { Loaded } from '../../ui/loaded';
import { Problem } from '../../ui/problem';
import { splitAccount, VendorAccount } from './vendor-account';
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
  const { brands } = useSession();
  const go = useGo();
  const [name, setName] = useState(title);
  const [brandId, setBrandId] = useState(brands.length === 1 ? (brands[0]?.id ?? '') : '');
  const [value, setValue] = useState<Readonly<Record<string, unknown>>>({});
  const [days, setDays] = useState('');
  const add = useSend(connections.addConnection, [sources.listSources]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const notBefore = days === '' ? null : new Date(Date.now() - Number(days) * dayMs).toISOString();
    const body = {
      connector: connector.id,
      name,
      brandId: brandId || null,
      notBefore,
      ...splitAccount(connector, value),
    };
    add.mutate({ body }, { onSuccess: ({ id }) => go(paths.source(id, { tab: 'streams' })) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {add.error && <Problem error={add.error} />}
      <TextInput
        label={t('source.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
      />
      {brands.length > 1 && (
        <NativeSelect
          label={t('source.brand')}
          value={brandId}
          onChange={({ currentTarget }) => setBrandId(currentTarget.value)}
          data={[
            { value: '', label: t('source.brand.all') },
            ...brands.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      )}
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
      <Button type="submit" loading={add.isPending}>
        {t('vendor.connect')}
      </Button>
    </form>
  );
}
