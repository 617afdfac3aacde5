import { alarms, type Alarm } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useSend } from '../../api-client/use-api';
import { paths } from '../paths';
import { useMay } from '../session-context';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { StateBadge } from '../../ui/state-badge';
import { alarmText } from './alarm-text';
import { t } from './alarms-words';

interface Props {
  readonly title: string;
  readonly items: readonly Alarm[];
  /** Whether each names its source: not on the page of that source. */
  readonly named?: boolean;
}

export function AlarmTable({ title, items, named = false }: Props) {
  return <DataTable caption={title} columns={columns(named)} rows={items} rowKey={({ id }) => id} />;
}

function columns(named: boolean): readonly Column<Alarm>[] {
  const source: Column<Alarm> = {
    key: 'source',
    title: t('column.source'),
    cell: ({ sourceId, sourceName }) => <a href={paths.source(sourceId)}>{sourceName}</a>,
  };
  return [
    ...(named ? [source] : []),
    { key: 'what', title: t('column.state'), cell: (alarm) => <Kind alarm={alarm} /> },
    { key: 'why', title: t('column.why'), cell: (alarm) => <Story alarm={alarm} /> },
    { key: 'raised', title: t('alarms.since'), cell: ({ raisedAt }) => <Ago at={raisedAt} /> },
    { key: 'seen', title: '', cell: (alarm) => <Seen alarm={alarm} /> },
  ];
}

function Kind({ alarm: { kind, overAt, acknowledgedAt } }: { readonly alarm: Alarm }) {
  const state = overAt !== null ? 'quiet' : acknowledgedAt === null ? 'bad' : 'uncertain';
  return <StateBadge kind={state} word={t(`alarms.kind.${kind}`)} />;
}

function Story({ alarm }: { readonly alarm: Alarm }) {
  return (
    <div>
      {alarmText(alarm)}
      {alarm.overAt === null && <div className="cu-dimmed">{t(`alarms.todo.${alarm.kind}`)}</div>}
    </div>
  );
}

function Seen({ alarm }: { readonly alarm: Alarm }) {
  const may = useMay('sources.manage');
  const acknowledge = useSend(alarms.acknowledgeAlarm, [alarms.listAlarms], () => notify(t('alarms.acknowledged')));
  if (alarm.overAt !== null)
    return (
      <span className="cu-meta">
        {t('alarms.over')} <Ago at={alarm.overAt} />
      </span>
    );
  if (alarm.acknowledgedAt !== null) return <span className="cu-meta">{seenBy(alarm.acknowledgedBy)}</span>;
  if (!may) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={acknowledge.isPending}
        onClick={() => acknowledge.mutate({ params: { id: alarm.id }, body: {} })}
      >
        {t('alarms.acknowledge')}
      </Button>
      {acknowledge.error && <Problem error={acknowledge.error} />}
    </>
  );
}

function seenBy(name: string | null): string {
  return name === null ? t('alarms.seen.someone') : t('alarms.seen', { name });
}
