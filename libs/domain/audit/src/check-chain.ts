import type { ChainedEntry } from './audit-entry';
import { genesis, hashEntry } from './chain';
import { findSwaps } from './find-swaps';
import type { Finding } from './finding';
import { noHeadLines, type HeadLines } from './head-lines';

export interface ChainReport {
  readonly checked: number;
  readonly lastSeq: number;
  /** The worst thousand at most; `total` counts all. */
  readonly findings: readonly Finding[];
  readonly total: number;
}

const mostFindings = 1_000;
const mostSuspects = 500;

/**
 * Walks one chain entry by entry, in order, in constant memory, and names what does not fit. An entry is judged by its own hash;
 * where that fits, the next entry's tie tells whether it was written anew with a new hash.
 */
export class ChainCheck {
  private readonly findings: Finding[] = [];
  private readonly suspects: ChainedEntry[] = [];
  private last: ChainedEntry | null = null;
  private lastIsSuspect = false;
  private checked = 0;
  private total = 0;

  constructor(private readonly lines: HeadLines = noHeadLines) {
    for (const finding of lines.findings) this.add(finding);
  }

  take(entry: ChainedEntry): void {
    this.checked++;
    const expected = (this.last?.seq ?? 0) + 1;
    const isNext = entry.seq === expected;
    if (!isNext) this.add({ kind: 'missing', from: expected, to: entry.seq - 1 });
    const isIntact = hashEntry(entry.prevHash, entry) === entry.hash;
    if (!isIntact) this.suspect(entry);
    else {
      if (isNext) this.checkTie(entry);
      this.checkLines(entry);
    }
    this.last = entry;
    this.lastIsSuspect = !isIntact;
  }

  /** @param head what the database holds as the end of the chain, or null when it knows none */
  finish(head: { readonly seq: number; readonly hash: string } | null): ChainReport {
    this.nameSuspects();
    const lastSeq = this.last?.seq ?? 0;
    const headSeq = head?.seq ?? 0;
    if (headSeq > lastSeq) this.add({ kind: 'cut_off', from: lastSeq + 1, to: headSeq, says: 'database' });
    if (headSeq < lastSeq) this.add({ kind: 'beyond_head', from: headSeq + 1, to: lastSeq });
    if (this.lines.furthest > Math.max(lastSeq, headSeq))
      this.add({ kind: 'cut_off', from: lastSeq + 1, to: this.lines.furthest, says: 'heads_file' });
    if (headSeq === lastSeq && head && this.last && head.hash !== this.last.hash && !this.lastIsSuspect)
      this.add({ kind: 'head_differs', seq: lastSeq });
    return { checked: this.checked, lastSeq, findings: this.findings, total: this.total };
  }

  private checkTie(entry: ChainedEntry): void {
    if (entry.prevHash === (this.last?.hash ?? genesis)) return;
    if (!this.lastIsSuspect) this.add({ kind: 'changed', seq: this.last?.seq ?? entry.seq });
  }

  private checkLines(entry: ChainedEntry): void {
    for (const { line, hash } of this.lines.bySeq.get(entry.seq) ?? [])
      if (hash !== entry.hash) this.add({ kind: 'line_differs', seq: entry.seq, line });
  }

  private suspect(entry: ChainedEntry): void {
    if (this.suspects.length < mostSuspects) this.suspects.push(entry);
    else this.add({ kind: 'changed', seq: entry.seq });
  }

  private nameSuspects(): void {
    const swaps = findSwaps(this.suspects);
    for (const [seq, other] of swaps) this.add({ kind: 'swapped', seq, with: other });
    const named = new Set(swaps.flat());
    for (const { seq } of this.suspects) if (!named.has(seq)) this.add({ kind: 'changed', seq });
  }

  private add(finding: Finding): void {
    this.total++;
    if (this.findings.length < mostFindings) this.findings.push(finding);
  }
}
