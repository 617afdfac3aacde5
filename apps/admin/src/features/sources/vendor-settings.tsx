import { connections, sources, vendorAccess, type Connection, type VendorConnector } from '@customering/contracts';
import { Button } from '@mantine/core';
import { Fragment, useState, type FormEvent } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { splitAccount, VendorAccount } from './vendor-account';
import { VendorAtOnce } from './vendor-at-once';
import { VendorConsent } from './vendor-consent';
import { t } from './vendor-words';

/** A vendor's account of a source that is connected: what is typed replaces, what is left empty stays. */
export function VendorSettings({ source }: { readonly source: string }) {
  const offers = useApi(connections.vendorConnectors, {});
  const query = useApi(connections.connection, { params: { id: source } });
  return (
    <Loaded query={offers}>
      {({ items }) => (
        <Loaded query={query}>
          {(connection) =>
            items
              .filter(({ id }) => id === connection.connector)
              .map((connector) => (
                <Fragment key={connector.id}>
                  {connector.needsConsent && <VendorConsent source={source} />}
                  {connector.sendsAtOnce && <VendorAtOnce source={source} />}
                  <Section title={t('vendor.settings')}>
                    <AccountForm connector={connector} connection={connection} />
                  </Section>
                </Fragment>
              ))
          }
        </Loaded>
      )}
    </Loaded>
  );
}

interface FormProps {
  readonly connector: VendorConnector;
  readonly connection: Connection;
}

function AccountForm({ connector, connection }: FormProps) {
  const { sourceId } = connection;
  const [value, setValue] = useState<Readonly<Record<string, unknown>>>(connection.settings);
  const change = useSend(connections.changeConnection, [
    connections.connection,
    sources.source,
    vendorAccess.vendorAccess,
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = splitAccount(connector, value);
    const done = () => {
      setValue(body.settings);
      notify(t('vendor.saved'));
    };
    change.mutate({ params: { id: sourceId }, body }, { onSuccess: done });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {change.error && <Problem error={change.error} />}
      <VendorAccount
        connector={connector}
        value={value}
        onChange={setValue}
        source={sourceId}
        kept={connection.secrets}
      />
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
