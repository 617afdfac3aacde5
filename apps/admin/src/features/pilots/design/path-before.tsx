import type { PilotPlan, PilotProposal } from '@customering/contracts';
import { useMemo } from 'react';
import { ChartFrame } from '../../../ui/charts/chart-frame';
import { TwoLines } from '../../../ui/charts/two-lines';
import { DataTable, type Column } from '../../../ui/data-table';
import { localDay, localDayShort } from '../../../ui/format/dates';
import { exact } from '../../../ui/format/numbers';
import { t } from '../../../words/t';

type Path = NonNullable<PilotProposal['path']>;
type Point = Path['points'][number];

/** Both groups before the start: a comparison without a lot rests on their having moved alike. */
export function PathBefore({ path: { points }, unit }: { readonly path: Path; readonly unit: PilotPlan['unit'] }) {
  const hasOthers = points.some(({ others }) => others !== null);
  const shown = useMemo(() => {
    const drawn = points.filter(({ treated, others }) => treated !== null && (!hasOthers || others !== null));
    return {
      labels: drawn.map(({ period }) => localDayShort(period)),
      seen: { name: t('plan.path.chosen'), values: drawn.map(({ treated }) => treated ?? 0) },
      expected: { name: hasOthers ? t('plan.path.others') : '', values: drawn.flatMap(({ others }) => others ?? []) },
    };
  }, [points, hasOthers]);
  if (shown.labels.length < 2) return <p className="cu-meta">{t('plan.path.short')}</p>;
  return (
    <ChartFrame
      question={t(hasOthers ? 'plan.path.question' : 'plan.path.alone')}
      answer={t(hasOthers ? 'plan.path.answer' : 'plan.path.alone.answer')}
      meta={t('plan.path.meta', { n: shown.labels.length, unit: t(`pilots.unit.${unit}`) })}
      table={<PathTable points={points} hasOthers={hasOthers} />}
    >
      <TwoLines xName={t('plan.path.period')} {...shown} />
    </ChartFrame>
  );
}

function PathTable({ points, hasOthers }: { readonly points: readonly Point[]; readonly hasOthers: boolean }) {
  const figure = (value: number | null) => (value === null ? '' : exact(Number(value.toPrecision(4))));
  const columns: readonly Column<Point>[] = [
    { key: 'period', title: t('plan.path.period'), cell: ({ period }) => localDay(period) },
    { key: 'chosen', title: t('plan.path.chosen'), align: 'end', cell: ({ treated }) => figure(treated) },
    ...(hasOthers
      ? [
          {
            key: 'others',
            title: t('plan.path.others'),
            align: 'end' as const,
            cell: ({ others }: Point) => figure(others),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t('plan.path.question')}
      columns={columns}
      rows={points}
      rowKey={({ period }) => period}
      phone="scroll"
    />
  );
}
