import type { Rule } from '@customering/pilot-client';
import type { Pool } from 'pg';
import { KeyTable } from './key-table';

/** A pilot as it is held in memory. */
export interface HeldPilot {
  readonly rule: Rule;
  /** The variant that a list gives to the first of these digests of keys that stands on it; they are asked for only where there is a list. */
  kept(digests: () => readonly Buffer[]): string | null;
}

interface Entry {
  readonly workspaceId: string;
  readonly mark: string;
  readonly rule: Rule;
  readonly keys: KeyTable;
  readonly firstSeq: string | null;
  readonly lastSeq: string;
  /** False until all keys were read that stood there when the pilot was met: before that nobody can be told not to be on the list. */
  readonly isWhole: boolean;
}

/** One rule that cannot be read must not take the others with it. */
function isRule(rule: Partial<Rule>): boolean {
  const lists = [rule.variants, rule.ramp, rule.when];
  return typeof rule.pilot === 'string' && typeof rule.salt === 'string' && lists.every((list) => Array.isArray(list));
}

interface Mark {
  readonly workspace_id: string;
  readonly pilot_id: string;
  readonly mark: string;
  readonly first_seq: string | null;
  readonly last_seq: string | null;
}

const atMost = 100_000;

/** Rules and drawn keys of all pilots, held in memory and followed. Answers ask the database nothing. */
export class PilotLookup {
  private readonly entries = new Map<string, Entry>();
  private shown: ReadonlyMap<string, ReadonlyMap<string, HeldPilot>> | null = null;
  private loading: Promise<void> | null = null;

  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly onProblem: (problem: unknown) => void,
  ) {}

  /** Pilots of a workspace by key; null before everything was read for the first time. */
  of(workspaceId: string): ReadonlyMap<string, HeldPilot> | null {
    return this.shown && (this.shown.get(workspaceId) ?? new Map());
  }

  /** Drawn keys in memory, of all pilots. */
  get size(): number {
    return [...this.entries.values()].reduce((sum, { keys }) => sum + keys.size, 0);
  }

  /** Resolves when changed rules hold. Keys that are new are read behind it: a stop does not wait for a long list. */
  async refresh(): Promise<void> {
    const { rows: marks } = await this.pool.query<Mark>(
      'select workspace_id, pilot_id, mark, first_seq, last_seq from ingest.pilot_marks()',
    );
    const there = new Set(marks.map(({ pilot_id }) => pilot_id));
    for (const id of this.entries.keys()) if (!there.has(id)) this.entries.delete(id);
    await this.readRules(marks);
    const behind = marks.filter((mark) => this.isBehind(mark));
    if (this.shown !== null || behind.length === 0) this.show();
    if (behind.length > 0) this.loading ??= this.load(behind);
  }

  /** Resolves when the keys that were new at the last refresh are held. */
  async settled(): Promise<void> {
    await this.loading;
  }

  private async load(behind: readonly Mark[]): Promise<void> {
    try {
      await this.readKeys(behind);
    } catch (problem) {
      this.onProblem(problem); // tried again with the next refresh
    } finally {
      this.loading = null;
    }
  }

  private async readRules(marks: readonly Mark[]): Promise<void> {
    const changed = marks.filter(({ pilot_id, mark }) => this.entries.get(pilot_id)?.mark !== mark);
    if (changed.length === 0) return;
    const { rows } = await this.pool.query<{ pilot_id: string; mark: string; rule: Rule }>(
      'select pilot_id, mark, rule from ingest.pilot_rules($1)',
      [changed.map(({ pilot_id }) => pilot_id)],
    );
    const workspaces = new Map(changed.map(({ pilot_id, workspace_id }) => [pilot_id, workspace_id]));
    for (const { pilot_id, mark, rule } of rows) {
      const workspaceId = workspaces.get(pilot_id);
      if (workspaceId === undefined) continue;
      const known = this.entries.get(pilot_id) ?? unread;
      if (!isRule(rule)) this.onProblem(new TypeError(`pilot ${pilot_id} has a rule that cannot be read`));
      this.entries.set(pilot_id, { ...known, workspaceId, mark, rule });
    }
  }

  private isBehind({ pilot_id, first_seq, last_seq }: Mark): boolean {
    const entry = this.entries.get(pilot_id);
    return (
      entry !== undefined && (!entry.isWhole || entry.lastSeq !== (last_seq ?? '0') || entry.firstSeq !== first_seq)
    );
  }

  private async readKeys(marks: readonly Mark[]): Promise<void> {
    for (const mark of marks) await this.readKeysOf(mark);
    this.show();
  }

  private async readKeysOf({ workspace_id, pilot_id, first_seq, last_seq }: Mark): Promise<void> {
    const known = this.entries.get(pilot_id);
    if (!known) return;
    // where the first key is another one, the list was drawn anew
    const isSame = known.isWhole && known.firstSeq === first_seq;
    let { keys, lastSeq } = isSame ? known : unread;
    for (let target = BigInt(last_seq ?? 0); BigInt(lastSeq) < target;) {
      const { rows } = await this.pool.query<{ last_seq: string | null; keys: Buffer }>(
        'select last_seq, keys from ingest.pilot_keys($1, $2, $3, $4)',
        [workspace_id, pilot_id, lastSeq, atMost],
      );
      const [part] = rows;
      if (!part || part.last_seq === null) break; // taken away meanwhile; the next look tells
      keys = await keys.with(part.keys);
      lastSeq = part.last_seq;
    }
    const entry = this.entries.get(pilot_id);
    if (entry) this.entries.set(pilot_id, { ...entry, keys, lastSeq, firstSeq: first_seq, isWhole: true });
  }

  private show(): void {
    const shown = new Map<string, Map<string, HeldPilot>>();
    for (const { workspaceId, rule, keys, isWhole } of this.entries.values()) {
      if (!isWhole || !isRule(rule)) continue;
      const pilots = shown.get(workspaceId) ?? new Map<string, HeldPilot>();
      shown.set(workspaceId, pilots.set(rule.pilot, { rule, kept: (digests) => variantOf(rule, keys, digests) }));
    }
    this.shown = shown;
  }
}

const unread = { keys: KeyTable.empty, firstSeq: null, lastSeq: '0', isWhole: false };

function variantOf(rule: Rule, keys: KeyTable, digests: () => readonly Buffer[]): string | null {
  if (keys.size === 0) return null;
  for (const digest of digests()) {
    const index = keys.find(digest);
    if (index !== null) return rule.variants[index]?.key ?? null;
  }
  return null;
}
