import type { PilotEffect, PilotResult } from '@customering/contracts';
import { ChartFrame } from '../../../ui/charts/chart-frame';
import { DataTable, type Column } from '../../../ui/data-table';
import { IntervalPlot } from '../../../ui/interval-plot';
import { t } from '../../../words/t';
import { differenceText, effectDigits, levelText, rangeText } from '../effect-text';

type Week = PilotResult['overTime'][number];

interface Props {
  readonly weeks: readonly Week[];
  /** What the weeks are counted in. */
  readonly of: PilotEffect;
}

/** Whether the effect lasts, by weeks since each unit came in. */
export function OverTime({ weeks, of }: Props) {
  if (weeks.length < 2) return null;
  const digits = ({ low, high }: Week) => effectDigits({ low, high, level: of.range.level }, of);
  const text = (week: Week) => differenceText(week.estimate, of, digits(week));
  const range = (week: Week) => rangeText({ ...week, level: of.range.level }, of, digits(week));
  const rows = weeks.map((week) => ({
    key: String(week.week),
    label: weekText(week),
    value: week.estimate,
    interval: week,
    text: `${text(week)} ${range(week)}`,
  }));
  const columns: readonly Column<Week>[] = [
    { key: 'week', title: t('pilotResult.weekOf'), cell: weekText },
    { key: 'difference', title: t('pilotResult.difference'), align: 'end', cell: text },
    { key: 'range', title: t('column.interval'), align: 'end', cell: range },
  ];
  return (
    <ChartFrame
      question={t('pilotResult.overTime')}
      answer={t('pilotResult.overTime.answer')}
      meta={levelText(of.range)}
      table={
        <DataTable
          caption={t('pilotResult.overTime')}
          columns={columns}
          rows={weeks}
          rowKey={({ week }) => String(week)}
        />
      }
    >
      <IntervalPlot label={t('pilotResult.overTime')} rows={rows} />
    </ChartFrame>
  );
}

/** The first week of a unit is week 0 to the machine, and week 1 to people. */
function weekText({ week }: Week): string {
  return t('pilotResult.week', { n: week + 1 });
}
