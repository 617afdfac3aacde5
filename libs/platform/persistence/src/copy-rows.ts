import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type CopyValue = string | number | boolean | Date | null;

const prepared = new WeakMap<PoolClient, Set<string>>();
const anySpecial = /[\\\n\r\t]/;
const special = /[\\\n\r\t]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Fills a temporary table of this connection, from which one INSERT … SELECT stores the rows: row security refuses COPY into the
 * table itself, and a new temporary table per batch would bloat the catalogue.
 */
export async function copyToTemporary(
  client: PoolClient,
  name: string,
  columns: string,
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  await ensureTemporary(client, name, columns);
  const stream = client.query(copyFrom(`copy pg_temp.${name} from stdin`));
  stream.end(rows.map(lineOf).join(''));
  await once(stream, 'finish');
}

/** A rollback also takes back the temporary tables that the transaction made. */
export function forgetTemporaryTables(client: PoolClient): void {
  prepared.delete(client);
}

async function ensureTemporary(client: PoolClient, name: string, columns: string): Promise<void> {
  const known = prepared.get(client) ?? new Set<string>();
  prepared.set(client, known);
  if (known.has(name)) return;
  await client.query(`create temporary table if not exists ${name} (${columns}) on commit delete rows`);
  known.add(name);
}

function lineOf(row: readonly CopyValue[]): string {
  return `${row.map(encode).join('\t')}\n`;
}

function escaped(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}

function encode(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return anySpecial.test(value) ? escaped(value) : value;
  return value instanceof Date ? value.toISOString() : String(value);
}
