import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Truth {
  readonly figure: string;
  readonly day: string;
  readonly by: Readonly<Record<string, string>>;
  readonly value: string;
}

/** The truths of a world on disk, written before anything was served, and read again only to be compared. */
export class LedgerFile {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  private readonly file = join(this.folder, 'ledger.json');

  constructor(truths: readonly Truth[]) {
    writeFileSync(this.file, JSON.stringify(truths));
  }

  read(): readonly Truth[] {
    // This very class wrote it.
    return JSON.parse(readFileSync(this.file, 'utf8')) as Truth[];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** By their names and in one order, with amounts as one writes them who adds no zeros. */
export function asText(truths: readonly Truth[]): string[] {
  return truths.map(({ figure, day, by, value }) => `${figure} ${day} ${split(by)} ${plain(value)}`).sort();
}

/** A database keeps names in an order of its own. */
function split(by: Truth['by']): string {
  const named = Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1));
  return named.map(([, value]) => value).join(' ');
}

function plain(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
