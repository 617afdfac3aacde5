import { networkOf, type AuditActor, type AuditEntry } from '@customering/audit';
import {
  auditRuleOf,
  type AuditAction,
  type AuditObjectKind,
  type AuditRule,
  type Endpoint,
} from '@customering/contracts';
import type { AppError, WorkspaceId } from '@customering/kernel';
import { AuditObjectView, AuditStore, UnitOfWork, type AuditedState } from '@customering/persistence';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Caller } from '../http/caller';
import { requestIdOf } from '../http/request-id';
import { idOfAnswer } from './id-of-answer';
import { toldOf, type Told } from './told';

type WrittenRule = Extract<AuditRule, { action: AuditAction }>;
type Happening = Pick<AuditEntry, 'actor' | 'object'> & Partial<AuditEntry> & { readonly action: AuditAction };

/** Puts what people and keys do through the API into the audit, by what each contract declares. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: AuditStore,
    private readonly objects: AuditObjectView,
  ) {}

  /** Runs a handler inside the transaction of the request and adds its entry as the last thing in it. */
  async around(contract: Endpoint, request: Request, caller: Caller, work: () => Promise<unknown>): Promise<unknown> {
    const rule = auditRuleOf(contract);
    if (!rule || !('action' in rule)) return work();
    const named = namedId(rule, request, caller);
    const before = named === null ? null : await this.objects.read(caller.workspaceId, rule.object, named);
    const answer = await work();
    const told = toldOf(request);
    if (rule.whenTold && !told) return answer;
    const id = named ?? told?.id ?? idOfAnswer(answer);
    const after = id === null ? null : await this.objects.read(caller.workspaceId, rule.object, id);
    const happened = entryOf(rule, contract, { id, before, after, told });
    if (happened) await this.add(caller.workspaceId, request, { ...happened, actor: await this.actorOf(caller) });
    return answer;
  }

  /** A signed-in caller tried what is not theirs to do. In a transaction of its own: the caller's is rolled back. */
  async refused(contract: Endpoint, request: Request, caller: Caller, problem: AppError): Promise<void> {
    const rule = auditRuleOf(contract);
    const isWritten = rule !== undefined && 'action' in rule && !rule.whenTold;
    const id = isWritten ? namedId(rule, request, caller) : null;
    await this.unit.run(caller.workspaceId, async () => {
      const state = isWritten && id !== null ? await this.objects.read(caller.workspaceId, rule.object, id) : null;
      await this.add(caller.workspaceId, request, {
        actor: await this.actorOf(caller),
        action: isWritten ? rule.action : 'request.refused',
        object: {
          kind: isWritten ? rule.object : 'endpoint',
          // An id that names nothing here may be anything that somebody typed.
          id: state ? id : null,
          label: state?.label ?? contract.summary,
        },
        brandId: state?.brandId ?? null,
        after: { request: `${contract.method} ${contract.path}`, reason: problem.message },
        outcome: 'refused',
      });
    });
  }

  /** One entry in the present transaction, with where it came from. */
  async add(workspace: WorkspaceId, request: Request, happening: Happening): Promise<void> {
    await this.store.append(workspace, {
      brandId: null,
      before: null,
      after: null,
      outcome: 'done',
      requestId: requestIdOf(request),
      ip: networkOf(request.ip),
      ...happening,
    });
  }

  private async actorOf(caller: Caller): Promise<AuditActor> {
    const label = await this.objects.nameOf(caller.workspaceId, caller);
    return caller.userId === null
      ? { kind: 'key', id: caller.keyId, label }
      : { kind: 'person', id: caller.userId, label };
  }
}

const ofWorkspace: ReadonlySet<AuditObjectKind> = new Set(['workspace', 'rates', 'audit', 'survey_rule']);

/** The object that the request names, before anything is done. */
function namedId(rule: WrittenRule, request: Request, caller: Caller): string | null {
  if (ofWorkspace.has(rule.object)) return caller.workspaceId;
  if (rule.of === 'caller') return caller.userId;
  const { id } = request.params;
  return typeof id === 'string' ? id : null;
}

interface Seen {
  readonly id: string | null;
  readonly before: AuditedState | null;
  readonly after: AuditedState | null;
  readonly told: Told | undefined;
}

/** Null when there was nothing before and is nothing now: nobody changed anything. */
function entryOf(
  rule: WrittenRule,
  contract: Endpoint,
  { id, before, after, told }: Seen,
): Omit<Happening, 'actor'> | null {
  const state = after ?? before;
  if (!state && !told && !ofWorkspace.has(rule.object)) return null;
  return {
    action: rule.action,
    object: {
      kind: rule.object,
      id,
      label: told?.label ?? state?.label ?? (rule.object === 'audit' ? '' : contract.summary),
    },
    brandId: state?.brandId ?? null,
    before: told?.before ?? before?.value ?? null,
    after: joined(told?.after ?? after?.value ?? null, told?.besides),
  };
}

function joined(value: unknown, besides: Told['besides']): unknown {
  return besides && typeof value === 'object' && value !== null ? { ...value, ...besides } : (value ?? besides ?? null);
}
