import { plugins, type PluginShown } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { versionToAllow } from './plugin-condition';

interface Props {
  readonly plugin: PluginShown;
  readonly isShared: boolean;
  readonly onReview: () => void;
}

/** What an owner can do about it here. Adding and removing files is done on the machine itself. */
export function PluginActs({ plugin, isShared, onReview }: Props) {
  const may = useMay('plugins.manage');
  const again = useSend(plugins.startPluginAgain, [plugins.listPlugins]);
  const enable = useSend(plugins.enablePlugin, [plugins.listPlugins]);
  const disable = useSend(plugins.disablePlugin, [plugins.listPlugins]);
  if (!may) return null;
  const { title, state, runs } = plugin;
  const wish = { params: { id: plugin.id }, body: {} };
  const startAgain = () => again.mutate(wish, { onSuccess: () => notify(t('plugins.startedAgain', { title })) });
  const switchOn = () => enable.mutate(wish, { onSuccess: () => notify(t('plugins.switchedOn', { title })) });
  const switchOff = () =>
    disable.mutate(wish, { onSuccess: () => notify(t('plugins.switchedOff', { title }), switchOn) });
  const problem = again.error ?? enable.error ?? disable.error;
  const isOut = state === 'ready' && runs.some((run) => run.state !== 'running');
  return (
    <>
      <Group gap="xs">
        {!isShared && versionToAllow(plugin) !== null && <Act word={t('plugins.review')} onClick={onReview} />}
        {isOut && <Act word={t('plugins.startAgain')} onClick={startAgain} />}
        {!isShared && state === 'disabled' && <Act word={t('plugins.switchOn')} onClick={switchOn} />}
        {!isShared && state === 'ready' && <Act word={t('plugins.switchOff')} onClick={switchOff} />}
      </Group>
      {problem && <Problem error={problem} />}
    </>
  );
}

function Act({ word, onClick }: { readonly word: string; readonly onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="default" onClick={onClick}>
      {word}
    </Button>
  );
}
