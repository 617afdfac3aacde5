import {
  ConnectorUnavailable,
  VendorProblem,
  type Connector,
  type Connectors,
  type RawRow,
  type ReadRow,
  type Transactions,
} from '@customering/ingestion';
import { isOutage, RetryableConflict, type SourceId, type WorkspaceId } from '@customering/kernel';
import type { ClearedRow, ErasureAtWork, ErasurePage, ErasureStore } from './erasure-store';
import { identifiersForVendor } from './identifiers-for-vendor';
import { itemsAbout } from './items-about';
import { Traces } from './traces';
import type { VendorErasers } from './vendor-erasers';

/**
 * Carries out one request to be forgotten, a turn at a time: the profile goes first, then the person's items in every source's stored
 * records, then every vendor is asked. Each step is a transaction of its own and safe to repeat, so a killed turn loses nothing.
 */
export class EraseCustomer {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ErasureStore,
    private readonly connectors: Connectors,
    private readonly vendors: VendorErasers,
    /** In the transaction that ends a request. */
    private readonly whenDone: (workspace: WorkspaceId, id: string) => Promise<void>,
  ) {}

  /** @returns whether more can be done at once; what waits for others comes back by itself */
  async turn(workspace: WorkspaceId, id: string, isOver: () => boolean): Promise<boolean> {
    const request = await this.transactions.run(workspace, () => this.store.removePerson(workspace, id));
    if (!request) return false;
    for (const source of request.sources) await this.clearSource(workspace, request, source, isOver);
    await this.askVendors(workspace, request);
    return this.transactions.run(workspace, async () => {
      const rest = await this.store.rest(workspace, id);
      if (rest === 'done') await this.whenDone(workspace, id);
      return rest === 'more';
    });
  }

  private async clearSource(
    workspace: WorkspaceId,
    request: ErasureAtWork,
    source: SourceId,
    isOver: () => boolean,
  ): Promise<void> {
    const next = () => this.transactions.run(workspace, () => this.store.nextPage(workspace, request.id, source));
    try {
      for (let page = await next(); page; page = isOver() ? null : await next()) {
        const [at, cleared] = [page, await this.clear(workspace, request, page)];
        await this.transactions.run(workspace, () => this.store.replaceRows(workspace, request.id, at, cleared));
      }
    } catch (problem) {
      if (isOutage(problem)) throw problem;
      if (problem instanceof RetryableConflict) return;
      const text = problem instanceof Error ? problem.message : String(problem);
      await this.transactions.run(workspace, () =>
        this.store.noteRecordsProblem(workspace, request.id, source, text.slice(0, 500)),
      );
    }
  }

  private async clear(workspace: WorkspaceId, request: ErasureAtWork, page: ErasurePage): Promise<ClearedRow[]> {
    const traces = new Traces(request.subject);
    const perhaps = page.lane.rows.filter((row) => page.known.has(row.offset) || traces.mayStandIn(textOf(row)));
    const rows = perhaps.filter(({ intact }) => intact);
    const damaged = perhaps.filter(({ intact }) => !intact).map(emptied);
    if (rows.length === 0) return damaged;
    const connector = this.connectors.find(workspace, page.lane.connector);
    if (!connector) throw new ConnectorUnavailable(`The plugin "${page.lane.connector}" is not ready.`);
    const readings = await connector.read(rows, page.lane.config, 'payloads');
    const cleared: ClearedRow[] = [];
    for (const [index, row] of rows.entries()) {
      const one = await clearRow(connector, request, page, row, readings[index]);
      if (one) cleared.push(one);
    }
    return [...damaged, ...cleared];
  }

  private async askVendors(workspace: WorkspaceId, { id, subject, askedAt }: ErasureAtWork): Promise<void> {
    const due = await this.transactions.run(workspace, () => this.store.dueVendors(workspace, id));
    for (const { receiptId, sourceId } of due) {
      const identifiers = identifiersForVendor(subject, sourceId);
      const answer = await this.ask(workspace, sourceId, { identifiers, requestedAt: askedAt.toISOString() });
      await this.transactions.run(workspace, () => this.store.noteVendor(workspace, receiptId, answer));
    }
  }

  private async ask(workspace: WorkspaceId, source: SourceId, subject: Parameters<VendorErasers['erase']>[2]) {
    try {
      return await this.vendors.erase(workspace, source, subject);
    } catch (problem) {
      if (problem instanceof VendorProblem || problem instanceof ConnectorUnavailable)
        return { problem: problem.message.slice(0, 500) };
      throw problem;
    }
  }
}

async function clearRow(
  connector: Connector,
  { subject }: ErasureAtWork,
  { lane, known }: ErasurePage,
  row: RawRow,
  reading: ReadRow | undefined,
): Promise<ClearedRow | null> {
  const theirs = known.get(row.offset) ?? new Set<number>();
  if (!reading || !('records' in reading))
    return theirs.size > 0 || new Traces(subject).standIn(textOf(row)) ? emptied(row) : null;
  const items = itemsAbout(subject, lane, reading.records, theirs);
  return items.length === 0 ? null : { row, items, bytes: await connector.forget(row, items, lane.config) };
}

/** A row that nobody can read now goes whole where it holds one record; others may stand in a longer one, and it may be read again. */
function emptied(row: RawRow): ClearedRow {
  if (row.records === 1) return { row, items: [0], bytes: new Uint8Array() };
  throw new UnreadableRow(
    `Stored row ${row.offset} cannot be read, so their part cannot be told from that of others. Mend the mapping or the plugin.`,
  );
}

/** Its receipt is owing until the row can be read. */
class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
}

function textOf({ bytes }: RawRow): string {
  return Buffer.from(bytes).toString();
}
