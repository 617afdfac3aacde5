import { privacyRequests, type PrivacyRequestShown } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { PrivacyRequestStore, PrivacyRequestView, type WaitingRequest } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { AskErasure } from './ask-erasure';

/** What people asked vendors for: a person here carries it out, or says why not. */
@Controller('api')
export class PrivacyRequestsController {
  constructor(
    private readonly requests: PrivacyRequestStore,
    private readonly view: PrivacyRequestView,
    private readonly askErasure: AskErasure,
  ) {}

  @Endpoint(privacyRequests.listPrivacyRequests)
  list({ caller, query }: Input<typeof privacyRequests.listPrivacyRequests>) {
    return this.view.list(caller.workspaceId, query.state, query.after, query.limit);
  }

  @Endpoint(privacyRequests.erasePrivacyRequest)
  async erase({ caller, params }: Input<typeof privacyRequests.erasePrivacyRequest>): Promise<PrivacyRequestShown> {
    const { workspaceId, userId } = caller;
    const waiting = await this.hold(workspaceId, params.id);
    if (waiting.asks !== 'erase') throw wrongWay('It does not ask to erase a person: see to it, and say that you did.');
    if (waiting.identifiers.length === 0) throw wrongWay('Whom it is about is no longer known here.');
    const reason = [`asked for by way of ${waiting.sourceName}`, waiting.reference].filter(Boolean).join(', ');
    const asked = { subject: waiting.identifiers, reason: reason.slice(0, 500), askedBy: userId };
    const erasureId = await this.askErasure.execute(workspaceId, asked);
    await this.requests.decide(workspaceId, params.id, { state: 'done', by: userId, note: '', erasureId });
    return this.find(workspaceId, params.id);
  }

  @Endpoint(privacyRequests.finishPrivacyRequest)
  async finish({ caller, params, body }: Input<typeof privacyRequests.finishPrivacyRequest>) {
    const { workspaceId, userId } = caller;
    const { asks } = await this.hold(workspaceId, params.id);
    if (asks === 'erase') throw wrongWay('It asks to erase a person: erase them, or refuse it.');
    const given = { state: 'done', by: userId, note: body.note, erasureId: null } as const;
    await this.requests.decide(workspaceId, params.id, given);
    return this.find(workspaceId, params.id);
  }

  @Endpoint(privacyRequests.refusePrivacyRequest)
  async refuse({ caller, params, body }: Input<typeof privacyRequests.refusePrivacyRequest>) {
    const { workspaceId, userId } = caller;
    await this.hold(workspaceId, params.id);
    const given = { state: 'refused', by: userId, note: body.note, erasureId: null } as const;
    await this.requests.decide(workspaceId, params.id, given);
    return this.find(workspaceId, params.id);
  }

  private async hold(workspace: WorkspaceId, id: string): Promise<WaitingRequest> {
    const waiting = await this.requests.hold(workspace, id);
    if (waiting === null) throw missing();
    if (waiting === 'decided') throw new AppError('already_done', 409, 'Somebody has decided this request already.');
    return waiting;
  }

  private async find(workspace: WorkspaceId, id: string): Promise<PrivacyRequestShown> {
    const found = await this.view.find(workspace, id);
    if (!found) throw missing();
    return found;
  }
}

function missing(): AppError {
  return new AppError('not_found', 404, 'There is no such request.');
}

function wrongWay(detail: string): AppError {
  return new AppError('invalid_input', 422, detail);
}
