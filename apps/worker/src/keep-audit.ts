import { createPublicKey, type KeyObject } from 'node:crypto';
import { describeFinding, readHeadLines, signHead, VerifyChain, type ChainReport } from '@customering/audit';
import { appendHead, readHeads, readOrMakeSigningKey, type AuditPlaces } from '@customering/audit-heads';
import { AppError, type Clock, type Result, type WorkspaceId } from '@customering/kernel';
import type { Logger } from '@customering/observability';
import type { AuditCheckStore, AuditStore, UnitOfWork } from '@customering/persistence';

/** Checks the chain of a workspace and writes its head, signed, outside the database. */
export class KeepAudit {
  private lastProblem: string | null;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly log: AuditStore,
    private readonly checks: AuditCheckStore,
    private readonly places: Result<AuditPlaces, string>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.lastProblem = places.ok ? null : places.refusal;
    if (this.lastProblem !== null) logger.warn({ problem: this.lastProblem }, 'the audit has no place outside');
  }

  async execute(workspace: WorkspaceId): Promise<void> {
    await this.unit.run(workspace, async () => {
      if (!(await this.checks.claim(workspace))) return;
      const outside = await this.outside();
      const report = await this.verify(workspace, outside);
      await this.checks.noteCheck(workspace, report.lastSeq, report.findings.slice(0, mostNoted));
      for (const finding of report.findings.slice(0, mostNoted))
        this.logger.error({ workspace, finding }, `the audit is broken: ${describeFinding(finding)}`);
      await this.writeHead(workspace, outside);
    });
  }

  /** For the health of the process: the heads are written, or why not. */
  async healthy(): Promise<void> {
    if (this.lastProblem !== null) throw new AppError('audit_heads', 500, this.lastProblem);
  }

  private async verify(workspace: WorkspaceId, outside: Outside | null): Promise<ChainReport> {
    const lines = outside
      ? await readHeadLines(readHeads(outside.headsFile), workspace, createPublicKey(outside.key))
      : undefined;
    return new VerifyChain(this.log).execute(workspace, lines);
  }

  private async writeHead(workspace: WorkspaceId, outside: Outside | null): Promise<void> {
    const head = await this.log.head(workspace);
    if (outside && head) {
      const signed = signHead({ workspace, ...head, at: this.clock.now().toISOString() }, outside.key);
      await this.attempt(() => appendHead(outside.headsFile, signed));
    }
    await this.checks.noteHead(workspace, head?.seq ?? null, this.lastProblem);
  }

  /** Null when there is no place or no key; the health of the process then says why. */
  private async outside(): Promise<Outside | null> {
    const { places } = this;
    if (!places.ok) return null;
    const key = await this.attempt(async () => readOrMakeSigningKey(places.value.keyFile));
    return key ? { key, headsFile: places.value.headsFile } : null;
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const result = await work();
      this.lastProblem = null;
      return result;
    } catch (problem) {
      this.lastProblem = `The head of the audit could not be written outside the database: ${problem instanceof Error ? problem.message : String(problem)}`;
      this.logger.error({ problem: this.lastProblem }, 'the audit has no place outside');
      return null;
    }
  }
}

interface Outside {
  readonly key: KeyObject;
  readonly headsFile: string;
}

/** What a page can show; `customering audit verify` tells all. */
const mostNoted = 20;
