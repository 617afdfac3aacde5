interface Bar {
  readonly key: string;
  readonly label: string;
  readonly size: number;
  readonly text: string;
}

/** A single bar is not drawn as wide as a wall. */
const fewest = 24;

/** Small bars from zero; each says what it is, and the list is what a reader hears. */
export function Bars({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const largest = Math.max(1, ...bars.map(({ size }) => size));
  const step = 100 / Math.max(fewest, bars.length);
  return (
    <figure className="cu-bars">
      <svg viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden>
        {bars.map(({ key, label: when, size, text }, index) => {
          const height = (size / largest) * 32;
          return (
            <rect key={key} x={index * step} width={step * 0.8} y={32 - height} height={height}>
              <title>{`${when}: ${text}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="cu-bars-ends cu-meta">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </figcaption>
      <ul className="cu-visually-hidden" aria-label={label}>
        {bars.map(({ key, label: when, text }) => (
          <li key={key}>{`${when}: ${text}`}</li>
        ))}
      </ul>
    </figure>
  );
}
