import type { FileInspection } from '@customering/plugin-sdk';
import type { FileConfig } from './file-config';
import type { Preset } from './preset';
import { amountOf, columnOf, type Seen } from './seen';

type Plain = Readonly<Record<string, unknown>>;

/** The kind of a file of no known form, by its columns. */
export function kindOf(seen: Seen): FileConfig['kind'] {
  if (columnOf(seen, 'net') ?? columnOf(seen, 'total')) return 'orders';
  return columnOf(seen, 'score') ? 'answers' : 'contacts';
}

/** The mapping that follows from what the columns are taken for. */
export function suggest(
  seen: Seen,
  kind: FileConfig['kind'],
  preset: Preset | null,
  config: Plain,
): FileInspection['suggested'] {
  const { looks, guesses } = seen;
  const amount = amountOf(seen);
  const refunds = columnOf(seen, 'kind');
  const decimals = looks.map(({ numbers }) => numbers.decimal).filter((decimal) => decimal !== null);
  return {
    kind,
    columns: looks.map(({ name }, index) => roleOf(name, guesses[index])),
    dateFormat: columnOf(seen, 'occurred_at')?.formats[0] ?? 'iso',
    zone: typeof config['zone'] === 'string' ? config['zone'] : 'UTC',
    decimal: amount?.numbers.decimal ?? decimals[0] ?? '.',
    currency: null,
    namespace: typeof config['namespace'] === 'string' ? config['namespace'] : 'file',
    negative: amount?.values.some((text) => /^[-(]/.test(text.trim())) ? 'refund' : 'reject',
    refundValues: refunds
      ? [...new Set(refunds.values)].filter((value) => /refund|return|erstatt|gutschrift|storno|retoure/i.test(value))
      : [],
    rowKey: rowKeyOf(seen, preset),
    region: null,
    preset: preset?.id ?? null,
    ownNumbers: [],
  };
}

/** Columns that name a row only where no two rows agree in them: two sums of one day are two sums. */
function rowKeyOf(seen: Seen, preset: Preset | null): readonly string[] {
  const names = (preset?.rowKey ?? []).flatMap((target) => columnOf(seen, target)?.name ?? []);
  if (preset?.severalRows === true) return names;
  const values = seen.rows.map((cells) => JSON.stringify(names.map((name) => cells[name] ?? '')));
  return new Set(values).size === values.length ? names : [];
}

function roleOf(column: string, guess: Seen['guesses'][number] | undefined) {
  const target = guess?.target ?? 'skip';
  return guess?.trait === undefined ? { column, target } : { column, target, trait: guess.trait };
}
