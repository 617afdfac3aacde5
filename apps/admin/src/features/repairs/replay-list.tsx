import type { Replay } from '@customering/contracts';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

const kinds: Readonly<Record<Replay['state'], StateKind>> = {
  running: 'waiting',
  done: 'good',
  stopped: 'quiet',
  failed: 'bad',
};

/** Tests and replays, newest first. */
export function ReplayList({ replays }: { readonly replays: readonly Replay[] }) {
  if (replays.length === 0) return <p className="cu-dimmed">{t('group.history.none')}</p>;
  const columns: readonly Column<Replay>[] = [
    { key: 'at', title: t('column.begun'), cell: ({ createdAt }) => dateTime(createdAt) },
    {
      key: 'what',
      title: t('column.what'),
      cell: ({ isTest }) => t(isTest ? 'group.history.test' : 'group.history.replay'),
    },
    {
      key: 'state',
      title: t('column.state'),
      cell: ({ state }) => <StateBadge kind={kinds[state]} word={t(`replay.state.${state}`)} />,
    },
    { key: 'read', title: t('column.readAgain'), align: 'end', cell: ({ done }) => whole(done) },
    { key: 'stored', title: t('column.nowStored'), align: 'end', cell: ({ outcome }) => whole(outcome.stored) },
    {
      key: 'failing',
      title: t('column.stillFailing'),
      align: 'end',
      cell: ({ outcome }) => whole(outcome.quarantined + outcome.ignored),
    },
  ];
  return <DataTable caption={t('group.history')} columns={columns} rows={replays} rowKey={({ id }) => id} />;
}
