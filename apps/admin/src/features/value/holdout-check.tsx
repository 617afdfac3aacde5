import type { LifetimeReport } from '@customering/contracts';
import { useMemo } from 'react';
import { AnswerLine } from '../../ui/answer-line';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { TwoLines } from '../../ui/charts/two-lines';
import { DataTable, type Column } from '../../ui/data-table';
import { localDay } from '../../ui/format/dates';
import { decimal, percent, whole } from '../../ui/format/numbers';
import { Section } from '../../ui/section';
import { Term } from '../../ui/term';
import { t } from '../../words/t';

type Holdout = NonNullable<LifetimeReport['holdout']>;
type ByPast = Holdout['byPast'][number];
type Week = Holdout['weekly'][number];

interface Props {
  readonly holdout: Holdout;
  readonly calibrationEnd: string;
  /** The verdict above has already said its sentence. */
  readonly isSaid: boolean;
}

/** Expected against bought, on weeks that the model had not seen. */
export function HoldoutCheck({ holdout, calibrationEnd, isSaid }: Props) {
  const { byPast, weekly, actual, expected, errorPercent, weeks } = holdout;
  const meta = t('holdout.meta', {
    weeks: decimal(weeks, 0),
    day: localDay(calibrationEnd),
    actual: whole(actual),
    expected: whole(Math.round(expected)),
    error: percent(errorPercent, 1),
  });
  const past = useMemo(() => linesOf(byPast), [byPast]);
  const time = useMemo(() => linesOf(weekly), [weekly]);
  return (
    <Section title={t('holdout.title')} actions={<Term word="holdout" />}>
      {!isSaid && <AnswerLine>{holdout.sentence}</AnswerLine>}
      <div className="cu-two">
        <ChartFrame
          question={t('holdout.byPast')}
          answer={t('holdout.byPast.answer')}
          meta={meta}
          table={<PastTable rows={byPast} />}
        >
          <TwoLines xName={t('holdout.past')} labels={byPast.map((row) => row.past)} {...past} />
        </ChartFrame>
        <ChartFrame
          question={t('holdout.weekly')}
          answer={t('holdout.weekly.answer')}
          meta={meta}
          table={<WeekTable rows={weekly} />}
        >
          <TwoLines xName={t('holdout.week')} labels={weekly.map(({ week }) => String(week))} {...time} />
        </ChartFrame>
      </div>
    </Section>
  );
}

function linesOf(rows: readonly { readonly actual: number; readonly expected: number }[]) {
  return {
    seen: { name: t('holdout.bought'), values: rows.map(({ actual }) => actual) },
    expected: { name: t('holdout.expected'), values: rows.map(({ expected }) => expected) },
  };
}

function PastTable({ rows }: { readonly rows: readonly ByPast[] }) {
  const columns: readonly Column<ByPast>[] = [
    { key: 'past', title: t('holdout.past'), cell: ({ past }) => past },
    { key: 'n', title: t('column.customers'), align: 'end', cell: ({ customers }) => whole(customers) },
    { key: 'actual', title: t('holdout.bought'), align: 'end', cell: ({ actual }) => decimal(actual, 2) },
    { key: 'expected', title: t('holdout.expected'), align: 'end', cell: ({ expected }) => decimal(expected, 2) },
  ];
  return (
    <DataTable caption={t('holdout.byPast')} columns={columns} rows={rows} rowKey={({ past }) => past} phone="scroll" />
  );
}

function WeekTable({ rows }: { readonly rows: readonly Week[] }) {
  const columns: readonly Column<Week>[] = [
    { key: 'week', title: t('holdout.week'), cell: ({ week }) => whole(week) },
    { key: 'actual', title: t('holdout.bought'), align: 'end', cell: ({ actual }) => decimal(actual, 0) },
    { key: 'expected', title: t('holdout.expected'), align: 'end', cell: ({ expected }) => decimal(expected, 1) },
  ];
  return (
    <DataTable
      caption={t('holdout.weekly')}
      columns={columns}
      rows={rows}
      rowKey={({ week }) => String(week)}
      phone="scroll"
    />
  );
}
