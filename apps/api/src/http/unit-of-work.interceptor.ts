import type { Endpoint } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { UnitOfWork } from '@customering/persistence';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AuditTrail } from '../audit/audit-trail';
import { FirstAnswers } from '../idempotency/first-answers';
import { keyOf, repeatableWrite, type RepeatableWrite } from '../idempotency/write-key';
import type { ApiRequest, Caller } from './caller';
import { endpointKey } from './endpoint.decorator';

interface Asked {
  readonly contract: Endpoint;
  readonly request: ApiRequest;
  readonly caller: Caller;
  readonly work: () => Promise<unknown>;
}

/**
 * One request, one transaction in the caller's workspace: the change, its entry in the audit and the answer that is kept for repeats
 * are there together or not at all. Public endpoints open their own.
 */
@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reflector: Reflector,
    private readonly trail: AuditTrail,
    private readonly answers: FirstAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { caller } = request;
    const key = keyOf(request);
    if (!caller) return next.handle();
    const contract = this.reflector.get<Endpoint>(endpointKey, context.getHandler());
    const work = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    return from(this.run({ contract, request, caller, work }, key));
  }

  private async run(asked: Asked, key: string | null): Promise<unknown> {
    const { contract, request, caller } = asked;
    const write = key === null ? null : repeatableWrite(key, request, caller);
    const begun = { is: false };
    try {
      return await this.unit.run(caller.workspaceId, () => this.inTransaction(asked, write, begun), caller.brandIds);
    } catch (problem) {
      if (!begun.is) throw problem;
      if (problem instanceof AppError && (problem.status === 403 || problem.status === 401))
        await this.trail.refused(contract, request, caller, problem);
      if (write) await this.answers.keepRefusal(caller.workspaceId, write, problem);
      throw problem;
    }
  }

  private async inTransaction(asked: Asked, write: RepeatableWrite | null, begun: { is: boolean }): Promise<unknown> {
    const { contract, request, caller, work } = asked;
    if (write) await this.answers.recall(caller.workspaceId, write, contract);
    begun.is = true;
    const answer = await this.trail.around(contract, request, caller, work);
    if (write) await this.answers.keep(caller.workspaceId, write, contract, answer);
    return answer;
  }
}
