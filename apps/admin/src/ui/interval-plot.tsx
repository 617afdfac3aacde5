export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly text: string;
}

interface Props {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  readonly from?: number;
  readonly to: number;
}

/** Each value as a dot within its interval, all on one scale from zero. */
export function IntervalPlot({ label, rows, from = 0, to }: Props) {
  const span = to - from || 1;
  const at = (value: number) => Math.min(100, Math.max(0, ((value - from) / span) * 100));
  return (
    <table className="cu-interval-plot">
      <caption className="cu-visually-hidden">{label}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td aria-hidden>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <line x1={at(row.low)} x2={at(row.high)} y1="5" y2="5" />
                <rect x={at(row.value) - 0.6} y="1" width="1.2" height="8" />
              </svg>
            </td>
            <td className="cu-end">{row.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
