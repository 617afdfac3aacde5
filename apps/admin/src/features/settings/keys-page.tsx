import { access, type ApiKey } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { Ago } from '../../ui/ago';
import { Confirm } from '../../ui/confirm';
import { CopyField } from '../../ui/copy-field';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { dayOf } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';
import { KeyForm } from './key-form';

/** Keys for scripts. A secret is shown once, when it is made. */
export function KeysPage() {
  const may = useMay('keys.manage');
  const query = useApi(access.listKeys, {}, { enabled: may });
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <PageHeader title={t('page.keys')} page={t('area.settings')} question={t('keys.question')} />
      {!may && <Forbidden permission="keys.manage" />}
      {secret !== undefined && (
        <div className="cu-hint" role="status">
          <p>{t('keys.once')}</p>
          <CopyField label={t('keys.secret')} text={secret} />
        </div>
      )}
      {may && (
        <>
          <Loaded query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState tells={t('keys.empty.tells')} needs={t('keys.empty.needs')} />
              ) : (
                <KeysTable keys={items} onSecret={setSecret} />
              )
            }
          </Loaded>
          <Section title={t('keys.make')}>
            <KeyForm onSecret={setSecret} />
          </Section>
        </>
      )}
    </>
  );
}

function KeysTable({
  keys,
  onSecret,
}: {
  readonly keys: readonly ApiKey[];
  readonly onSecret: (secret: string) => void;
}) {
  const [revoking, setRevoking] = useState<ApiKey>();
  const rotate = useSend(access.rotateKey, [access.listKeys]);
  const revoke = useSend(access.revokeKey, [access.listKeys]);
  const replace = ({ id }: ApiKey) =>
    rotate.mutate({ params: { id } }, { onSuccess: ({ secret }) => onSecret(secret) });
  const problem = rotate.error ?? revoke.error;
  return (
    <>
      {problem && <Problem error={problem} />}
      <DataTable caption={t('page.keys')} columns={columns(replace, setRevoking)} rows={keys} rowKey={({ id }) => id} />
      {revoking && (
        <Confirm
          opened
          act={t('keys.revoke.act', { name: revoking.name })}
          consequence={t('keys.revoke.consequence')}
          keep={t('keys.keep')}
          busy={revoke.isPending}
          onAct={() => revoke.mutate({ params: { id: revoking.id } }, { onSettled: () => setRevoking(undefined) })}
          onKeep={() => setRevoking(undefined)}
        />
      )}
    </>
  );
}

function columns(onReplace: (key: ApiKey) => void, onRevoke: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  return [
    {
      key: 'name',
      title: t('column.name'),
      cell: ({ name, prefix }) => (
        <span>
          {name} <code>{prefix}…</code>
        </span>
      ),
    },
    { key: 'role', title: t('column.role'), cell: ({ role }) => t(`role.${role}`) },
    { key: 'state', title: t('column.state'), cell: (key) => <KeyState apiKey={key} /> },
    {
      key: 'used',
      title: t('column.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Ago at={lastUsedAt} /> : t('users.never')),
    },
    {
      key: 'by',
      title: t('column.madeBy'),
      cell: ({ createdBy, createdAt }) => [createdBy, dayOf(createdAt)].filter((part) => part !== null).join(' · '),
      wideOnly: true,
    },
    {
      key: 'acts',
      title: t('column.next'),
      cell: (key) =>
        key.revokedAt === null && (
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => onReplace(key)}>
              {t('keys.rotate')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => onRevoke(key)}>
              {t('keys.revoke')}
            </Button>
          </Group>
        ),
    },
  ];
}

function KeyState({ apiKey }: { readonly apiKey: ApiKey }) {
  if (apiKey.revokedAt !== null) return <StateBadge kind="quiet" word={t('keys.state.revoked')} />;
  if (apiKey.expiresAt === null) return <StateBadge kind="good" word={t('keys.state.open')} />;
  return <StateBadge kind="good" word={t('keys.state.until', { day: dayOf(apiKey.expiresAt) })} />;
}
