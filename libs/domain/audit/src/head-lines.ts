import type { KeyObject } from 'node:crypto';
import type { Finding } from './finding';
import { isGenuine, parseHead } from './signed-head';

export interface HeadLine {
  readonly line: number;
  readonly hash: string;
}

/** What the heads file says of one workspace, at most one hash a line. */
export interface HeadLines {
  readonly bySeq: ReadonlyMap<number, readonly HeadLine[]>;
  readonly furthest: number;
  readonly lines: number;
  readonly findings: readonly Finding[];
}

export const noHeadLines: HeadLines = { bySeq: new Map(), furthest: 0, lines: 0, findings: [] };

/** Reads the heads file once. A line without a good signature counts for nothing but a finding. */
export async function readHeadLines(
  text: AsyncIterable<string> | Iterable<string>,
  workspace: string,
  publicKey: KeyObject,
): Promise<HeadLines> {
  const bySeq = new Map<number, HeadLine[]>();
  const findings: Finding[] = [];
  let [line, lines, furthest] = [0, 0, 0];
  for await (const one of text) {
    line++;
    if (one.trim() === '') continue;
    const head = parseHead(one);
    if (!head) findings.push({ kind: 'line_unreadable', line });
    if (!head || head.workspace !== workspace) continue;
    lines++;
    if (!isGenuine(head, publicKey)) {
      findings.push({ kind: 'line_forged', line });
      continue;
    }
    const known = bySeq.get(head.seq) ?? [];
    if (!known.some(({ hash }) => hash === head.hash)) bySeq.set(head.seq, [...known, { line, hash: head.hash }]);
    furthest = Math.max(furthest, head.seq);
  }
  return { bySeq, furthest, lines, findings };
}
