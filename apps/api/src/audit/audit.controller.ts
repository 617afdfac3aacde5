import { describeFinding } from '@customering/audit';
import { audit } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { AuditCheckStore, AuditView } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';

@Controller('api')
export class AuditController {
  constructor(
    private readonly view: AuditView,
    private readonly checks: AuditCheckStore,
  ) {}

  @Endpoint(audit.listAudit)
  list({ caller, query }: Input<typeof audit.listAudit>) {
    return this.view.list(caller.workspaceId, query);
  }

  @Endpoint(audit.auditEntry)
  async one({ caller, params }: Input<typeof audit.auditEntry>) {
    const entry = await this.view.find(caller.workspaceId, params.seq);
    if (!entry) throw new AppError('not_found', 404, `There is no entry ${params.seq}.`);
    return entry;
  }

  @Endpoint(audit.auditState)
  async state({ caller }: Input<typeof audit.auditState>) {
    const { requestedAt, findings, ...state } = await this.checks.read(caller.workspaceId);
    return {
      ...state,
      lastSeq: await this.view.lastSeq(caller.workspaceId),
      checking: requestedAt !== null && (state.checkedAt === null || requestedAt > state.checkedAt),
      findings: findings.map((finding) => ({ kind: finding.kind, text: describeFinding(finding) })),
      actors: await this.view.actors(caller.workspaceId),
    };
  }

  @Endpoint(audit.checkAudit)
  async check({ caller }: Input<typeof audit.checkAudit>) {
    await this.checks.request(caller.workspaceId);
    return { done: true as const };
  }
}
