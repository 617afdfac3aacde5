import { useMemo } from 'react';
import { decimal } from '../format/numbers';
import { axisLook, chartGrid, chartText } from './axes';
import { Chart } from './chart';
import { useChartColours } from './use-chart-colours';

interface Line {
  readonly name: string;
  /** Null where nothing is known: the line has a gap there. */
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly xName: string;
  readonly labels: readonly string[];
  readonly seen: Line;
  readonly expected: Line;
  /** The axis holds the lines and not zero: for how they run beside each other, not for how high they are. */
  readonly fit?: boolean;
  /** The x label from which the model saw nothing. */
  readonly holdoutFrom?: { readonly label: string; readonly word: string } | undefined;
}

/** What happened beside what was expected; each line carries its name at its end. */
export function TwoLines({ xName, labels, seen, expected, fit = false, holdoutFrom }: Props) {
  const colours = useChartColours();
  const option = useMemo(() => {
    const look = axisLook(colours);
    // The names at the ends stand apart even where the lines meet.
    const seenIsHigher = (seen.values.at(-1) ?? 0) >= (expected.values.at(-1) ?? 0);
    const line = ({ name, values }: Line, type: 'solid' | 'dashed', role: 'series' | 'target', isHigher: boolean) => ({
      type: 'line',
      data: [...values],
      symbol: values.length > 20 ? 'none' : 'circle',
      symbolSize: 6,
      lineStyle: { color: colours(role), type, width: 1.5 },
      itemStyle: { color: colours(role) },
      endLabel: { show: true, formatter: name, color: colours(role), fontSize: 12, offset: [0, isHigher ? -8 : 8] },
    });
    const mark = holdoutFrom && {
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: colours('control'), type: 'dotted' },
        label: { formatter: holdoutFrom.word, color: colours('dimmed') },
        data: [{ xAxis: holdoutFrom.label }],
      },
    };
    return {
      textStyle: chartText(colours),
      grid: { ...chartGrid, right: 72, bottom: 24 },
      xAxis: {
        type: 'category',
        data: [...labels],
        name: xName,
        nameLocation: 'middle',
        nameGap: 28,
        ...look,
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        scale: fit,
        ...look,
        axisLabel: {
          ...look.axisLabel,
          formatter: (value: number) => decimal(value, value < 10 && !Number.isInteger(value) ? 1 : 0),
        },
      },
      series: [
        { ...line(seen, 'solid', 'series', seenIsHigher), ...mark },
        line(expected, 'dashed', 'target', !seenIsHigher),
      ],
    };
  }, [colours, xName, labels, seen, expected, fit, holdoutFrom]);
  return <Chart option={option} />;
}
