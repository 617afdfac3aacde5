import { PluginError } from '@customering/plugin-sdk';
import type { FileConfig } from './file-config';
import { readAmount } from './read-amount';
import { readDate } from './read-date';
import type { Row } from './row';

/** The cells of one row by what the mapping says they are. An empty cell is null. */
export class RowReader {
  constructor(
    readonly row: Row,
    readonly config: FileConfig,
    /** What the row is known by. */
    readonly key: string,
  ) {}

  columnOf(target: string): string | undefined {
    return this.config.columns.find((role) => role.target === target)?.column;
  }

  text(target: string): string | null {
    const column = this.columnOf(target);
    const value = column === undefined ? '' : (this.row.cells[column] ?? '').trim();
    return value === '' ? null : value;
  }

  required(target: string): string {
    return this.given(target, this.text(target));
  }

  /** An exact decimal with a point. */
  amount(target: string): string | null {
    const column = this.columnOf(target);
    return column === undefined ? null : readAmount(this.row.cells[column] ?? '', this.config.decimal, column);
  }

  requiredAmount(target: string): string {
    return this.given(target, this.amount(target));
  }

  /** ISO 8601 in UTC. */
  time(target: string): string | null {
    const text = this.text(target);
    if (text === null) return null;
    return readDate(text, this.config.dateFormat, this.config.zone, this.columnOf(target) ?? target);
  }

  requiredTime(target: string): string {
    return this.given(target, this.time(target));
  }

  private given(target: string, value: string | null): string {
    if (value !== null) return value;
    throw new PluginError('bad_record', `The row has no ${target.replaceAll('_', ' ')}.`, {
      reason: `missing_${target}`,
      field: this.columnOf(target) ?? target,
    });
  }
}
