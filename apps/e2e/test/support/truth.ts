interface LedgerRow {
  readonly figure: string;
  readonly day: string;
  readonly by: Readonly<Record<string, string>>;
  readonly value: string;
}

const dayMs = 86_400_000;
/** Standard errors: one in two thousand differs by more when what is planted is right. */
const errors = 3.5;

/** What the ledger of the demo company says, and how near something drawn by lot has to come. */
export class Truth {
  /** @param day the day (UTC) that the ledger ends before */
  constructor(
    private readonly rows: readonly LedgerRow[],
    readonly day: string,
  ) {}

  get lastDay(): string {
    return this.daysBefore(1);
  }

  get yearBefore(): string {
    return this.daysBefore(365);
  }

  /** Whether the ledger knows all of a period: not before it begins, nor of the day of loading. @param to the period's last day */
  isWhole(from: string, to: string): boolean {
    return from > this.daysBefore(3 * 365) && to < this.day;
  }

  /** To the last day, both ends included; cents are added up as whole numbers. */
  sum(
    figures: readonly string[],
    by: Readonly<Record<string, string | readonly string[]>>,
    from: string,
    to: string,
  ): number {
    const fits = (row: LedgerRow) =>
      Object.entries(by).every(([name, wanted]) => [wanted].flat().includes(row.by[name] ?? ''));
    const own = this.rows.filter(
      (row) => figures.includes(row.figure) && row.day >= from && row.day <= to && fits(row),
    );
    return own.reduce((sum, { value }) => sum + Math.round(Number(value) * 100), 0) / 100;
  }

  mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  /** How far the difference of two means may be from the truth. */
  reach(one: readonly number[], other: readonly number[]): number {
    return errors * Math.sqrt(this.variance(one) / one.length + this.variance(other) / other.length);
  }

  /** Least squares. */
  slope(xs: readonly number[], ys: readonly number[]): number {
    const [x, y] = [this.mean(xs), this.mean(ys)];
    const joint = xs.reduce((sum, value, place) => sum + (value - x) * ((ys[place] ?? 0) - y), 0);
    return joint / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
  }

  private variance(values: readonly number[]): number {
    const mean = this.mean(values);
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  }

  private daysBefore(days: number): string {
    return new Date(Date.parse(`${this.day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);
  }
}
