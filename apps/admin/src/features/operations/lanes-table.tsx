import { operations, sources, type FlowState, type LaneFlow } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { duration } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { Problem } from '../../ui/problem';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';
import { isTroubled } from './troubles';

const kinds: Readonly<Record<FlowState, StateKind>> = {
  flowing: 'good',
  behind: 'uncertain',
  silent: 'uncertain',
  stopped: 'bad',
  held: 'waiting',
  paused: 'quiet',
  empty: 'quiet',
};

export function LanesTable({ lanes }: { readonly lanes: readonly LaneFlow[] }) {
  const inOrder = [...lanes].sort((one, other) => Number(isTroubled(other.state)) - Number(isTroubled(one.state)));
  return (
    <DataTable caption={t('operations.lanes')} columns={columns()} rows={inOrder} rowKey={({ sourceId }) => sourceId} />
  );
}

function columns(): readonly Column<LaneFlow>[] {
  return [
    {
      key: 'name',
      title: t('operations.source'),
      cell: ({ sourceId, name }) => <a href={paths.source(sourceId)}>{name}</a>,
    },
    { key: 'state', title: t('operations.state'), cell: (lane) => <Flow lane={lane} /> },
    { key: 'waiting', title: t('operations.waiting'), align: 'end', cell: ({ waiting }) => whole(waiting) },
    {
      key: 'lag',
      title: t('operations.lag'),
      align: 'end',
      cell: ({ lagSeconds }) => (lagSeconds === null ? '–' : duration(lagSeconds)),
    },
    {
      key: 'last',
      title: t('operations.last'),
      cell: ({ lastRecordAt }) => (lastRecordAt ? <Ago at={lastRecordAt} /> : '–'),
    },
  ];
}

function Flow({ lane }: { readonly lane: LaneFlow }) {
  const { state, reason } = lane;
  return (
    <>
      <StateBadge kind={kinds[state]} word={t(`operations.state.${state}`)} why={reason} />
      {state === 'stopped' && <Resume lane={lane} />}
    </>
  );
}

function Resume({ lane: { sourceId, reason } }: { readonly lane: LaneFlow }) {
  const may = useMay('sources.manage');
  const resume = useSend(sources.resumeLanes, [operations.operations, sources.listSources]);
  return (
    <>
      {reason !== null && <div className="cu-dimmed">{reason}</div>}
      {may && (
        <Button
          variant="default"
          size="xs"
          loading={resume.isPending}
          onClick={() => resume.mutate({ params: { id: sourceId }, body: {} })}
        >
          {t('operations.resume')}
        </Button>
      )}
      {resume.error && <Problem error={resume.error} />}
    </>
  );
}
