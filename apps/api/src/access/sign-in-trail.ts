import { RateLimit } from '@customering/access';
import { maskIdentifier } from '@customering/audit';
import type { AuditAction } from '@customering/contracts';
import { asId, type UserId, type WorkspaceId } from '@customering/kernel';
import { SessionStore, UnitOfWork, type SignInRow } from '@customering/persistence';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AuditTrail } from '../audit/audit-trail';

interface Person {
  readonly workspaceId: WorkspaceId;
  readonly id: UserId;
  readonly label: string;
}

/** Sign-ins in the audit: good, refused, slowed down. Nobody may fill the audit from outside, so what repeats is told once a minute. */
@Injectable()
export class SignInTrail {
  private readonly slowed = new RateLimit(1, 1);
  private readonly unknown = new RateLimit(30, 30);

  constructor(
    private readonly unit: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly sessions: SessionStore,
  ) {}

  /** In the transaction that opens the session. */
  async opened(request: Request, person: Person, action: AuditAction = 'session.opened'): Promise<void> {
    const browser = request.headers['user-agent']?.slice(0, 300) ?? '';
    await this.write(request, person, action, action === 'session.opened' ? { browser } : null);
  }

  /** In the transaction that ends it. */
  closed(request: Request, person: Person): Promise<void> {
    return this.write(request, person, 'session.closed', null);
  }

  /** In the transaction that counts the failure. */
  async refused(request: Request, row: SignInRow): Promise<void> {
    await this.trail.add(row.workspace_id, request, {
      actor: { kind: 'person', id: null, label: maskIdentifier(row.email) },
      action: 'session.refused',
      object: { kind: 'user', id: row.id, label: row.name || row.email },
      after: { reason: 'The password was wrong.', triesBefore: row.failed_attempts },
      outcome: 'refused',
    });
  }

  /** An address that nobody has belongs to no workspace; where there is only one, it was meant. */
  async refusedUnknown(request: Request, email: string): Promise<void> {
    if (this.unknown.take('', Date.now()) > 0) return;
    const workspaces = await this.unit.lookUp<{ workspace_id: string }>(
      'select workspace_id from ops.workspaces() where demo_of is null limit 2',
    );
    const [only, second] = workspaces;
    if (!only || second) return;
    const workspace = asId<WorkspaceId>(only.workspace_id);
    await this.unit.run(workspace, () =>
      this.trail.add(workspace, request, {
        actor: { kind: 'person', id: null, label: maskIdentifier(email) },
        action: 'session.refused',
        object: { kind: 'user', id: null, label: maskIdentifier(email) },
        after: { reason: 'Nobody has this address.' },
        outcome: 'refused',
      }),
    );
  }

  async slowedDown(request: Request, email: string, reason: string): Promise<void> {
    for (const row of await this.sessions.findSignIns(email)) {
      if (this.slowed.take(row.id, Date.now()) > 0) continue;
      await this.unit.run(row.workspace_id, () =>
        this.trail.add(row.workspace_id, request, {
          actor: { kind: 'person', id: null, label: maskIdentifier(row.email) },
          action: 'session.slowed',
          object: { kind: 'user', id: row.id, label: row.name || row.email },
          after: { reason },
          outcome: 'refused',
        }),
      );
    }
  }

  private async write(request: Request, person: Person, action: AuditAction, after: unknown): Promise<void> {
    await this.trail.add(person.workspaceId, request, {
      actor: { kind: 'person', id: person.id, label: person.label },
      action,
      object: { kind: 'user', id: person.id, label: person.label },
      after,
    });
  }
}
