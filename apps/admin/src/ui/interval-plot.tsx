export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Null for what was counted exactly: then it is a bar from zero. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly text: string;
}

interface Props {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
}

/** Each value as a mark within its interval, all on one scale that holds zero. */
export function IntervalPlot({ label, rows }: Props) {
  const at = scaleOf(rows);
  return (
    <table className="cu-interval-plot">
      <caption className="cu-visually-hidden">{label}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td aria-hidden>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <line className="cu-zero" x1={at(0)} x2={at(0)} y1="0" y2="10" />
                <Mark row={row} at={at} />
              </svg>
            </td>
            <td className="cu-end">{row.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Scale = (value: number) => number;

function Mark({ row: { value, interval }, at }: { readonly row: IntervalRow; readonly at: Scale }) {
  if (!interval) {
    const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))];
    return <rect className="cu-amount" x={from} y="2" width={to - from} height="6" />;
  }
  return (
    <>
      <line className="cu-range" x1={at(interval.low)} x2={at(interval.high)} y1="5" y2="5" />
      <rect x={at(value) - 0.5} y="1" width="1" height="8" />
    </>
  );
}

function scaleOf(rows: readonly IntervalRow[]): Scale {
  const ends = rows.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value]);
  const [from, to] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const span = to - from || 1;
  return (value) => 1 + ((value - from) / span) * 98;
}
