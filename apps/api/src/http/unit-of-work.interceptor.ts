import { UnitOfWork } from '@customering/persistence';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { ApiRequest } from './caller';

/** One request, one transaction in the caller's workspace. Public endpoints open their own. */
@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  constructor(private readonly unit: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller } = context.switchToHttp().getRequest<ApiRequest>();
    if (!caller) return next.handle();
    return from(this.unit.run(caller.workspaceId, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
