import type { Finding } from '@customering/audit';
import { asId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface AuditState {
  readonly checkedTo: number | null;
  readonly checkedAt: string | null;
  readonly findings: readonly Finding[];
  readonly headSeq: number | null;
  readonly headAt: string | null;
  readonly problem: string | null;
  readonly requestedAt: string | null;
}

const nothingYet: AuditState = {
  checkedTo: null,
  checkedAt: null,
  findings: [],
  headSeq: null,
  headAt: null,
  problem: null,
  requestedAt: null,
};

/** What the last check of a chain found, and which head was last written outside the database. */
export class AuditCheckStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Workspaces whose last check is older than this, or for which somebody asked. */
  async due(afterSeconds: number): Promise<WorkspaceId[]> {
    const rows = await this.unit.lookUp<{ workspace_id: string }>(
      'select workspace_id from core.audits_due(make_interval(secs => $1))',
      [afterSeconds],
    );
    return rows.map(({ workspace_id }) => asId(workspace_id));
  }

  /** One worker at a time checks a chain; false when another one is at it. Ends with the transaction. */
  async claim(workspace: WorkspaceId): Promise<boolean> {
    const [row] = await this.unit.sql<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('audit check ' || $1::text, 0)) as mine`,
      [workspace],
    );
    return row?.mine ?? false;
  }

  async noteCheck(workspace: WorkspaceId, checkedTo: number, findings: readonly Finding[]): Promise<void> {
    await this.unit.sql(
      `insert into core.audit_check (workspace_id, checked_to, checked_at, findings) values ($1, $2, clock_timestamp(), $3)
       on conflict (workspace_id) do update set checked_to = excluded.checked_to, checked_at = excluded.checked_at, findings = excluded.findings`,
      [workspace, checkedTo, JSON.stringify(findings)],
    );
  }

  /** @param problem why the head could not be written, or null */
  async noteHead(workspace: WorkspaceId, seq: number | null, problem: string | null): Promise<void> {
    await this.unit.sql(
      `update core.audit_check set problem = $3, head_seq = case when $3::text is null then $2 else head_seq end, head_at = case when $3::text is null then clock_timestamp() else head_at end
        where workspace_id = $1`,
      [workspace, seq, problem],
    );
  }

  async request(workspace: WorkspaceId): Promise<void> {
    await this.unit.sql(
      `insert into core.audit_check (workspace_id, requested_at) values ($1, clock_timestamp()) on conflict (workspace_id) do update set requested_at = excluded.requested_at`,
      [workspace],
    );
  }

  async read(workspace: WorkspaceId): Promise<AuditState> {
    const [row] = await this.unit.sql<{
      checked_to: number | null;
      checked_at: Date | null;
      findings: Finding[];
      head_seq: number | null;
      head_at: Date | null;
      problem: string | null;
      requested_at: Date | null;
    }>('select * from core.audit_check where workspace_id = $1', [workspace]);
    if (!row) return nothingYet;
    return {
      checkedTo: row.checked_to,
      checkedAt: row.checked_at?.toISOString() ?? null,
      findings: row.findings,
      headSeq: row.head_seq,
      headAt: row.head_at?.toISOString() ?? null,
      problem: row.problem,
      requestedAt: row.requested_at?.toISOString() ?? null,
    };
  }
}
