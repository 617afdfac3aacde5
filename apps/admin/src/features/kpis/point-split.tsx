import { metrics, type KpiSplit } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api-client/use-api';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { DataTable, type Column } from '../../ui/data-table';
import { intervalText, isKnown, valueText } from '../../ui/format/measured';
import { whole } from '../../ui/format/numbers';
import { IntervalPlot, type IntervalRow } from '../../ui/interval-plot';
import { Loaded } from '../../ui/loaded';
import { t } from '../../words/t';
import { dimensionWord } from './dimension-word';
import type { KpiDetail } from './kpi-detail';

type Group = KpiSplit['groups'][number];

/** One point by teams, channels and the like, each with the range around it. */
export function PointSplit({ kpi, from }: { readonly kpi: KpiDetail; readonly from: string }) {
  const { dimensions } = kpi.metric;
  const [by, setBy] = useState(dimensions[0] ?? '');
  const query = useApi(metrics.pointSplit, { params: { id: kpi.id, from }, query: { by } }, { keep: true });
  return (
    <section className="cu-section" aria-label={t('split.title')}>
      <NativeSelect
        label={t('split.by')}
        data={dimensions.map((value) => ({ value, label: dimensionWord(value) }))}
        value={by}
        onChange={({ currentTarget }) => setBy(currentTarget.value)}
        w={240}
      />
      <Loaded query={query} rows={3}>
        {(split) => <Groups split={split} />}
      </Loaded>
    </section>
  );
}

function Groups({ split }: { readonly split: KpiSplit }) {
  const { groups, tooFew } = split;
  const named = groups.filter(({ key }) => key !== null);
  if (named.length === 0 && tooFew === null)
    return <p className="cu-dimmed">{t('split.none', { by: dimensionWord(split.by) })}</p>;
  const few =
    tooFew === null
      ? ''
      : t('split.tooFew', { groups: tooFew.groups, contributions: tooFew.contributions, under: tooFew.under });
  const ranged = groups.some(({ figure }) => isKnown(figure) && figure.interval);
  return (
    <ChartFrame
      question={t('split.question')}
      answer={ranged ? t('split.ranges') : t('split.exact')}
      meta={few}
      table={<GroupsTable groups={groups} />}
    >
      <IntervalPlot label={t('split.title')} rows={groups.flatMap(rowOf)} />
    </ChartFrame>
  );
}

function rowOf({ key, name, figure }: Group): IntervalRow[] {
  if (!isKnown(figure)) return [];
  const { interval } = figure;
  const range = interval && { low: Number(interval.low), high: Number(interval.high) };
  const text = `${valueText(figure)} · ${t('split.n', { n: figure.n, word: figure.nWord })}`;
  return [{ key: key ?? '', label: nameOf({ key, name }), value: Number(figure.value), interval: range, text }];
}

function GroupsTable({ groups }: { readonly groups: readonly Group[] }) {
  const columns: readonly Column<Group>[] = [
    { key: 'name', title: t('column.name'), cell: nameOf },
    {
      key: 'value',
      title: t('column.figure'),
      align: 'end',
      cell: ({ figure }) => (isKnown(figure) ? valueText(figure) : figure.reason),
    },
    {
      key: 'interval',
      title: t('column.interval'),
      align: 'end',
      cell: ({ figure }) => (isKnown(figure) ? (intervalText(figure) ?? t('explain.exact')) : ''),
    },
    { key: 'counted', title: t('column.counted'), align: 'end', cell: ({ contributions }) => whole(contributions) },
    { key: 'customers', title: t('column.customers'), align: 'end', cell: ({ customers }) => whole(customers) },
  ];
  return (
    <DataTable
      caption={t('split.title')}
      columns={columns}
      rows={groups}
      rowKey={({ key }) => key ?? ''}
      phone="scroll"
    />
  );
}

function nameOf({ key, name }: Pick<Group, 'key' | 'name'>): string {
  return key === null ? t('split.notSaid') : name;
}
