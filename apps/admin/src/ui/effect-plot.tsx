export interface EffectRow {
  readonly key: string;
  readonly label: string;
  /** The figure with its range, in words. */
  readonly text: string;
  /** In multiples of the smallest gain worth having; more is better. An end that is null is open. */
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  /** What zero and the smallest gain worth having are called on this row's axis. */
  readonly zero: string;
  readonly worthIt: string;
}

interface Props {
  readonly rows: readonly EffectRow[];
  readonly worse: string;
  readonly better: string;
}

type Scale = (value: number) => number;

/** Effects with their ranges. All rows share zero and the smallest gain worth having, whatever they are counted in; better is right. */
export function EffectPlot({ rows, worse, better }: Props) {
  const at = effectScale(rows);
  return (
    <div className="cu-effect-plot">
      {rows.map((row) => (
        <div key={row.key}>
          <p className="cu-effect-head">
            <span className="cu-label">{row.label}</span>
            <b>{row.text}</b>
          </p>
          <svg className="cu-effect-axis" height="60" aria-hidden>
            <Line className="cu-effect-zero" x={at(0)} />
            <Line className="cu-effect-worth" x={at(1)} />
            <Word x={at(1)} y={10} text={row.worthIt} />
            <Word x={at(0)} y={58} text={row.zero} />
            <Mark row={row} at={at} />
          </svg>
        </div>
      ))}
      <p className="cu-effect-head cu-meta" aria-hidden>
        <span>{`◂ ${worse}`}</span>
        <span>{`${better} ▸`}</span>
      </p>
    </div>
  );
}

const middle = 30;

function Line({ x, className }: { readonly x: number; readonly className: string }) {
  return <line className={className} x1={percentOf(x)} x2={percentOf(x)} y1="15" y2="46" />;
}

/** A word near an edge stays within it. */
function Word({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  const anchor = x > 75 ? 'end' : x < 25 ? 'start' : 'middle';
  return (
    <text x={percentOf(x)} y={y} textAnchor={anchor}>
      {text}
    </text>
  );
}

function Mark({ row: { estimate, low, high }, at }: { readonly row: EffectRow; readonly at: Scale }) {
  const [from, to] = [low === null ? 0 : at(low), high === null ? 100 : at(high)];
  return (
    <>
      <line className="cu-effect-range" x1={percentOf(from)} x2={percentOf(to)} y1={middle} y2={middle} />
      {low !== null && <End x={from} />}
      {high !== null && <End x={to} />}
      <circle className="cu-effect-mark" cx={percentOf(at(estimate))} cy={middle} r="6" />
    </>
  );
}

function End({ x }: { readonly x: number }) {
  return <line className="cu-effect-range" x1={percentOf(x)} x2={percentOf(x)} y1={middle - 7} y2={middle + 7} />;
}

const percentOf = (x: number) => `${x.toFixed(2)}%`;

/** From 4 to 96, so that marks and their ends are whole; holds zero, the gain worth having, and every end that is not open. */
export function effectScale(rows: readonly Pick<EffectRow, 'estimate' | 'low' | 'high'>[]): Scale {
  const ends = rows.flatMap(({ estimate, low, high }) => [estimate, low ?? estimate, high ?? estimate]);
  const [from, to] = [Math.min(0, ...ends), Math.max(1, ...ends)];
  return (value) => 4 + ((value - from) / (to - from)) * 92;
}
