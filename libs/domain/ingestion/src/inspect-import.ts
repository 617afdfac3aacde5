import { createHash } from 'node:crypto';
import type { ImportId, WorkspaceId } from '@customering/kernel';
import type { Connector, Connectors } from './connector-port';
import type { ImportAtWork, ImportStore } from './import-store';
import type { RawRow } from './lane-store';
import type { Transactions } from './load-lane';

const sampleRows = 2;

/** Looks at a file that has come whole: its fingerprint, its columns, and what has to be asked. */
export class InspectImport {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportStore,
    private readonly connectors: Connectors,
  ) {}

  async execute(workspace: WorkspaceId, id: ImportId): Promise<void> {
    const at = await this.transactions.run(workspace, () => this.imports.find(workspace, id));
    if (at?.state !== 'inspecting') return;
    const lane = await this.transactions.run(workspace, () => this.imports.laneOf(workspace, at));
    const connector = this.connectors.find(workspace, lane.connector);
    if (!connector?.inspect) return this.fail(workspace, id, `The connector "${lane.connector}" reads no files.`);
    await this.inspect(workspace, at, connector, lane.config);
  }

  private async inspect(
    workspace: WorkspaceId,
    at: ImportAtWork,
    connector: Connector,
    config: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { digest, sample } = await this.readThrough(workspace, at);
    const inspected = await connector.inspect?.(sample, config);
    if (inspected && 'fault' in inspected) return this.fail(workspace, at.id, inspected.fault.detail);
    if (!inspected || inspected.inspection.columns.length === 0)
      return this.fail(
        workspace,
        at.id,
        'The file has no columns that can be read. Is it a CSV or NDJSON file with a header?',
      );
    await this.transactions.run(workspace, () =>
      this.imports.finishInspection(workspace, at.id, digest, {
        ...inspected.inspection,
        rows: at.rows,
        delimiter: delimiterOf(config),
      }),
    );
  }

  /** The digest of the whole file: its raw rows, one after the other, are its bytes. */
  private async readThrough(workspace: WorkspaceId, at: ImportAtWork): Promise<{ digest: Buffer; sample: RawRow[] }> {
    const hash = createHash('sha256');
    const sample: RawRow[] = [];
    for (let offset = 0, more = true; more;) {
      const rows = await this.transactions.run(workspace, () => this.imports.rowsAfter(workspace, at.laneId, offset));
      rows.forEach((row) => hash.update(row.bytes));
      sample.push(...rows.slice(0, Math.max(0, sampleRows - sample.length)));
      offset = rows.at(-1)?.offset ?? offset;
      more = rows.length > 0;
    }
    return { digest: hash.digest(), sample };
  }

  private fail(workspace: WorkspaceId, id: ImportId, problem: string): Promise<void> {
    return this.transactions.run(workspace, () => this.imports.fail(workspace, id, problem));
  }
}

function delimiterOf(config: Readonly<Record<string, unknown>>): string {
  const file = config['file'];
  const cut = typeof file === 'object' && file !== null && 'cut' in file ? file.cut : null;
  const code = typeof cut === 'object' && cut !== null && 'delimiter' in cut ? cut.delimiter : null;
  return typeof code === 'number' ? String.fromCharCode(code) : '';
}
