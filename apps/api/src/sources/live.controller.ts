import { sources } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { UnitOfWork } from '@customering/persistence';
import { Controller, Get, Req, Res, SetMetadata, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiRequest } from '../http/caller';
import { endpointKey } from '../http/endpoint.decorator';
import { Live } from './live';

@Controller('api')
export class LiveController implements OnModuleDestroy {
  private readonly live: Live;

  constructor(unit: UnitOfWork) {
    this.live = new Live(unit);
  }

  /** Server-sent events; who may see sources may watch. */
  @Get('live')
  @SetMetadata(endpointKey, sources.listSources)
  watch(@Req() request: ApiRequest, @Res() response: Response): void {
    if (!request.caller) throw new AppError('not_signed_in', 401, 'Sign in to watch.');
    this.live.join(request.caller, response);
  }

  onModuleDestroy(): void {
    this.live.close();
  }
}
