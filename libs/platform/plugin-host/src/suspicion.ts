import { createHash } from 'node:crypto';
import type { RawRow } from '@customering/ingestion';
import type { RecordPlace } from '@customering/plugin-runner';

/** More records than this that a plugin does not come through, one after the other: it is the plugin. */
const mostSuspects = 4;

/** Records during which a plugin's process ended, known by the bytes of their rows: the next batch may begin elsewhere. */
export class Suspicion {
  private readonly suspects = new Map<string, (number | null)[]>();

  get isEmpty(): boolean {
    return this.suspects.size === 0;
  }

  /** Those of these rows. */
  placesIn(rows: readonly RawRow[]): RecordPlace[] {
    if (this.isEmpty) return [];
    return rows.flatMap((raw, row) => (this.suspects.get(digest(raw)) ?? []).map((item) => ({ row, item })));
  }

  add(rows: readonly RawRow[], { row, item }: RecordPlace): void {
    const raw = rows[row];
    if (!raw || this.suspects.size >= mostSuspects) return;
    const key = digest(raw);
    this.suspects.set(key, [...(this.suspects.get(key) ?? []), item]);
  }

  /** They were set aside. */
  clear(rows: readonly RawRow[]): void {
    for (const raw of this.isEmpty ? [] : rows) this.suspects.delete(digest(raw));
  }
}

function digest({ bytes, offset }: RawRow): string {
  return `${offset} ${createHash('sha256').update(bytes).digest('base64')}`;
}
