import { PluginError } from '@customering/plugin-sdk';

export type Cells = Readonly<Record<string, string>>;

/** One row with its cells by column name. `fault` is set when the row itself cannot be read. */
export interface Row {
  readonly number: number;
  readonly cells: Cells;
  readonly fault: string | null;
  /** Where several rows make one record: the cells of all of them that stand in this piece of the file, this one's too. */
  readonly parts?: readonly Cells[];
}

export function asRow(payload: unknown): Row {
  if (typeof payload === 'object' && payload !== null && 'cells' in payload && 'number' in payload)
    return payload as Row; // parseRows makes no other
  throw new PluginError('bug', 'The row was not made by this connector.');
}
