import type { WorkspaceId } from '@customering/kernel';
import type { ChainedEntry } from './audit-entry';
import { ChainCheck, type ChainReport } from './check-chain';
import type { HeadLines } from './head-lines';

/** Where the chains are kept. */
export interface AuditLog {
  /** A page, oldest first; empty behind the last entry. */
  entriesAfter(workspace: WorkspaceId, seq: number): Promise<readonly ChainedEntry[]>;
  head(workspace: WorkspaceId): Promise<{ readonly seq: number; readonly hash: string } | null>;
}

/** Walks a chain page by page, also while entries are added to it. */
export class VerifyChain {
  constructor(private readonly log: AuditLog) {}

  async execute(workspace: WorkspaceId, lines?: HeadLines): Promise<ChainReport> {
    const check = new ChainCheck(lines);
    let last = await this.walk(workspace, 0, check);
    let head = await this.log.head(workspace);
    // An entry and its head become visible together, so a head that is further on has its entries by now.
    while ((head?.seq ?? 0) > last) {
      const next = await this.walk(workspace, last, check);
      if (next === last) break;
      last = next;
      head = await this.log.head(workspace);
    }
    return check.finish(head);
  }

  private async walk(workspace: WorkspaceId, after: number, check: ChainCheck): Promise<number> {
    let last = after;
    for (;;) {
      const page = await this.log.entriesAfter(workspace, last);
      for (const entry of page) check.take(entry);
      const end = page.at(-1);
      if (!end) return last;
      last = end.seq;
    }
  }
}
