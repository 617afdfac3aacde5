import { connections, type VendorConnector } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useSend } from '../../api-client/use-api';
import { dayOf } from '../../ui/format/dates';
import { Problem } from '../../ui/problem';
import { SchemaForm } from '../../ui/schema-form';
import { ScopeList } from './scope-list';
import { t } from './vendor-words';

type Values = Readonly<Record<string, unknown>>;

interface Props {
  readonly connector: VendorConnector;
  readonly value: Values;
  readonly onChange: (value: Values) => void;
  /** The source whose kept secrets are used where none was typed. */
  readonly source?: string;
  readonly kept?: readonly { readonly name: string; readonly setAt: string }[];
}

/** The settings of a vendor's account, and a button that tries them. */
export function VendorAccount({ connector, value, onChange, source, kept = [] }: Props) {
  const check = useSend(connections.checkConnection, []);
  const setAt = (name: string) => kept.find((one) => one.name === name)?.setAt;
  const help = (name: string) => {
    const at = setAt(name);
    return at === undefined ? t('vendor.secret.help') : t('vendor.secret.set', { day: dayOf(at) });
  };
  // Before somebody has given access, the vendor says no to everything.
  const canTry = !connector.needsConsent || source !== undefined;
  const tryIt = () =>
    check.mutate({ body: { connector: connector.id, ...splitAccount(connector, value), sourceId: source ?? null } });
  return (
    <>
      <p className="cu-meta">{t('vendor.hosts', { hosts: connector.hosts.map(hostText).join(', ') })}</p>
      <SchemaForm
        schema={connector.settings}
        value={value}
        onChange={onChange}
        secretHelp={help}
        hasSecret={(name) => setAt(name) !== undefined}
      />
      {canTry && (
        <div>
          <Button variant="default" onClick={tryIt} loading={check.isPending}>
            {t('vendor.check')}
          </Button>
        </div>
      )}
      {check.error && <Problem error={check.error} />}
      {check.data && <ScopeList result={check.data} />}
    </>
  );
}

/** What was typed, in the two parts that are kept apart. An empty secret is none. */
export function splitAccount({ secrets }: VendorConnector, value: Values) {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== '');
  const isSecret = ([name]: readonly [string, unknown]) => secrets.includes(name);
  return {
    settings: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    secrets: Object.fromEntries(entries.filter(isSecret).map(([name, one]) => [name, String(one)])),
  };
}

function hostText(host: string): string {
  return host.startsWith('setting:') ? t('vendor.hosts.setting') : host;
}
