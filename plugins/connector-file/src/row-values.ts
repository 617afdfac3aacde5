import { PluginError } from '@customering/plugin-sdk';
import { readAmount } from './read-amount';
import type { RowReader } from './row-reader';

/** A field where there is a value for it. */
export function optional<Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> {
  return value === null ? {} : ({ [name]: value } as Partial<Record<Name, string>>); // a computed key widens to string
}

/** The row's own currency, else that of the mapping. */
export function currencyOf(reader: RowReader): string {
  const value = reader.text('currency') ?? reader.config.currency;
  if (value === null)
    throw new PluginError('bad_record', 'The row names no currency and the mapping sets none.', {
      reason: 'missing_currency',
      field: reader.columnOf('currency') ?? 'currency',
    });
  return value.toUpperCase();
}

export function traitsOf(reader: RowReader): Record<string, string> {
  return Object.fromEntries(filledOf(reader, 'trait').map(([name, , cell]) => [name, cell]));
}

/** What was counted, by name; an exact decimal each. */
export function metricsOf(reader: RowReader): [name: string, value: string][] {
  return filledOf(reader, 'metric').flatMap(([name, column, cell]) => {
    const value = readAmount(cell, reader.config.decimal, column);
    return value === null ? [] : [[name, value]];
  });
}

/** Each column of a target that several may have, by the name that the mapping gives it, where its cell is filled. */
function filledOf({ row, config }: RowReader, target: string): [name: string, column: string, cell: string][] {
  return config.columns
    .filter((role) => role.target === target)
    .map(({ column, trait }): [string, string, string] => [trait ?? column, column, (row.cells[column] ?? '').trim()])
    .filter(([, , cell]) => cell !== '');
}
