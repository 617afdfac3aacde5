interface Props {
  readonly points: readonly string[];
  readonly label: string;
}

const width = 96;
const height = 24;

/** The shape of the last periods; the figures are on the page behind it. */
export function Sparkline({ points, label }: Props) {
  const values = points.map(Number);
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const at = (value: number, index: number) =>
    `${((index / (values.length - 1)) * (width - 4) + 2).toFixed(1)},${(height - 3 - ((value - low) / span) * (height - 6)).toFixed(1)}`;
  return (
    <svg className="cu-sparkline" width={width} height={height} role="img" aria-label={label}>
      <polyline points={values.map(at).join(' ')} />
    </svg>
  );
}
