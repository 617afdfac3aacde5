import type { PilotResult } from '@customering/contracts';
import { useMemo } from 'react';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { TwoLines } from '../../ui/charts/two-lines';
import { DataTable, type Column } from '../../ui/data-table';
import { localDay, localDayShort } from '../../ui/format/dates';
import { exact } from '../../ui/format/numbers';
import { t } from '../../words/t';

type Path = NonNullable<PilotResult['path']>;
type Point = Path['points'][number];

/** Both groups over time where no lot decides: they have to have moved alike before. One alone is compared with its own past. */
export function PathFigure({ path }: { readonly path: Path }) {
  const { points, from } = path;
  const isAlone = points.every(({ others }) => others === null);
  const lines = useMemo(
    () => ({
      labels: points.map(({ period }) => localDayShort(period)),
      seen: { name: t('pilotResult.path.treated'), values: points.map(({ treated }) => treated) },
      expected: { name: isAlone ? '' : t('pilotResult.path.others'), values: points.map(({ others }) => others) },
      holdoutFrom: startOf(points, from),
    }),
    [points, from, isAlone],
  );
  const question = t(isAlone ? 'pilotResult.path.alone' : 'pilotResult.path');
  return (
    <ChartFrame
      question={question}
      answer={t(isAlone ? 'pilotResult.path.alone.answer' : 'pilotResult.path.answer')}
      meta={t('pilotResult.path.meta', { from: localDay(from) })}
      table={
        <DataTable
          caption={question}
          columns={columns(isAlone)}
          rows={points}
          rowKey={({ period }) => period}
          phone="scroll"
        />
      }
    >
      <TwoLines xName={t('pilotResult.path.week')} fit {...lines} />
    </ChartFrame>
  );
}

/** The first period with the change. */
function startOf(points: readonly Point[], from: string) {
  const first = points.find(({ period }) => period >= from);
  return first && { label: localDayShort(first.period), word: t('pilotResult.path.start') };
}

function columns(isAlone: boolean): readonly Column<Point>[] {
  const value = (one: number | null) => (one === null ? t('pilotResult.noValue') : exact(Number(one.toPrecision(6))));
  const both: readonly Column<Point>[] = [
    { key: 'week', title: t('pilotResult.path.week'), cell: ({ period }) => localDay(period) },
    { key: 'treated', title: t('pilotResult.path.treated'), align: 'end', cell: ({ treated }) => value(treated) },
    { key: 'others', title: t('pilotResult.path.others'), align: 'end', cell: ({ others }) => value(others) },
  ];
  return isAlone ? both.slice(0, 2) : both;
}
