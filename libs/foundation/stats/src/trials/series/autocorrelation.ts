import { chiSquareUpperTail } from '../../numeric/tail-areas';

/** Whether what a fit leaves over still hangs together in time. */
export interface Autocorrelation {
  /** Correlation of neighbours, -1 to 1. */
  readonly first: number;
  /** Ljung & Box 1978 over `lags` lags. A low p-value says that errors are too small by more than the lag makes good. */
  readonly q: number;
  readonly lags: number;
  readonly pValue: number;
}

const MOST_LAGS = 10;

export function autocorrelationOf(residuals: readonly number[]): Autocorrelation {
  const n = residuals.length;
  const lags = Math.max(1, Math.min(MOST_LAGS, Math.floor(n / 5)));
  const square = residuals.reduce((sum, value) => sum + value * value, 0);
  const at = (distance: number): number => {
    if (square === 0) return 0;
    const products = residuals.slice(distance).reduce((sum, value, i) => sum + value * (residuals[i] ?? Number.NaN), 0);
    return products / square;
  };
  const q = Array.from({ length: lags }, (_, i) => at(i + 1) ** 2 / (n - i - 1)).reduce((sum, part) => sum + part, 0);
  const scaled = n * (n + 2) * q;
  return { first: at(1), q: scaled, lags, pValue: chiSquareUpperTail(scaled, lags) };
}
