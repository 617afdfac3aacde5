import { writeFileSync } from 'node:fs';
import { Decimal } from './decimal';

/** One true figure: of a day, and of what it is split by. */
export interface LedgerRow {
  readonly figure: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly by: Readonly<Record<string, string>>;
  /** Exact, as a decimal. */
  readonly value: string;
}

/** What is true of a world, added up while it is made, and before anything has been sent. */
export class Ledger {
  private readonly sums = new Map<string, { readonly row: Omit<LedgerRow, 'value'>; sum: Decimal }>();

  add(figure: string, day: string, value: Decimal | number, by: Readonly<Record<string, string>> = {}): void {
    const sorted = Object.fromEntries(Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1)));
    const key = JSON.stringify([figure, day, sorted]);
    const entry = this.sums.get(key) ?? { row: { figure, day, by: sorted }, sum: Decimal.zero };
    entry.sum = entry.sum.plus(typeof value === 'number' ? Decimal.units(value, 0) : value);
    this.sums.set(key, entry);
  }

  /** By figure, day and split, always in the same order. */
  rows(): LedgerRow[] {
    const entries = [...this.sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([, { row, sum }]) => ({ ...row, value: sum.toString() }));
  }

  write(file: string): void {
    writeFileSync(file, `${JSON.stringify(this.rows(), null, 1)}\n`);
  }
}
