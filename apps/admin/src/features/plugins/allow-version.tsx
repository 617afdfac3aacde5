import { plugins, type PluginShown } from '@customering/contracts';
import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../api-client/use-api';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { PermissionList } from './permission-list';
import { permissionLines } from './permission-lines';
import { versionToAllow } from './plugin-condition';
import { signatureWords } from './signature-words';

interface Props {
  readonly plugin: PluginShown;
  readonly isUnconfined: boolean;
  readonly onClose: () => void;
}

/** What is new comes first; what is agreed to is this exact version. */
export function AllowVersion({ plugin, isUnconfined, onClose }: Props) {
  const [trusts, setTrusts] = useState(false);
  const approve = useSend(plugins.approvePlugin, [plugins.listPlugins]);
  const { id, title, waiting } = plugin;
  const version = versionToAllow(plugin) ?? plugin.version;
  const signature = waiting?.signature ?? plugin.signature;
  const allow = () => {
    const onSuccess = () => {
      notify(t('plugins.allowed', { title, version }));
      onClose();
    };
    approve.mutate({ params: { id }, body: { version, unconfined: isUnconfined && trusts } }, { onSuccess });
  };
  return (
    <section className="cu-hint" aria-label={t('plugins.allow.title', { title, version })}>
      <h3>{t('plugins.allow.title', { title, version })}</h3>
      {signature && <p>{signatureWords(signature)}.</p>}
      <Asked plugin={plugin} />
      <p>{t(`plugins.allow.never.${plugin.kind ?? 'connector'}`)}</p>
      <p className="cu-dimmed">{t('plugins.allow.notCovered')}</p>
      {isUnconfined && (
        <Checkbox
          checked={trusts}
          label={t('plugins.allow.unconfined')}
          description={trusts ? undefined : t('plugins.allow.unconfined.needed')}
          onChange={({ currentTarget }) => setTrusts(currentTarget.checked)}
        />
      )}
      {approve.error && <Problem error={approve.error} />}
      <Group gap="xs" mt="sm">
        <Button onClick={allow} loading={approve.isPending} disabled={isUnconfined && !trusts}>
          {t('plugins.allow.do')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {waiting ? t('plugins.allow.keep', { version: plugin.version }) : t('plugins.allow.later')}
        </Button>
      </Group>
    </section>
  );
}

function Asked({ plugin: { waiting, declared, version, kind } }: Pick<Props, 'plugin'>) {
  if (!waiting)
    return (
      <>
        <p>{t('plugins.allow.all')}</p>
        {declared && <PermissionList of={declared} kind={kind} />}
      </>
    );
  return (
    <>
      <p>{t('plugins.allow.new', { version })}</p>
      <ul className="cu-plain-list">
        {permissionLines(waiting.more).map((line) => (
          <li key={line}>
            <strong>{t('plugins.allow.more', { line })}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
