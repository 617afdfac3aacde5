import type { Endpoint as EndpointContract, Permission } from '@customering/contracts';
import {
  applyDecorators,
  createParamDecorator,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { z } from 'zod';
import type { ApiRequest, Caller } from './caller';
import { checkInput } from './check-input';

export const endpointKey = 'customering:endpoint';

type Output<Schema> = NonNullable<Schema> extends z.ZodType ? z.output<NonNullable<Schema>> : undefined;

/** What a handler gets: the checked parts of the request and who asks. */
export interface Input<Contract extends EndpointContract> {
  readonly params: Output<Contract['params']>;
  readonly query: Output<Contract['query']>;
  readonly body: Output<Contract['body']>;
  readonly caller: Caller;
  readonly request: ApiRequest;
}

const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PATCH: RequestMethod.PATCH,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
} as const;

const CheckedInput = createParamDecorator((contract: EndpointContract, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  return checkInput(contract, request);
});

/** Serves one contract: its path, its permission, and its checked input as the handler's only argument. */
export function Endpoint(contract: EndpointContract): MethodDecorator {
  return (target, name, descriptor) => {
    CheckedInput(contract)(target, name, 0);
    applyDecorators(
      RequestMapping({ method: methods[contract.method], path: contract.path }),
      SetMetadata(endpointKey, contract),
    )(target, name, descriptor);
  };
}

export type Allowed = Permission | 'public' | 'signed_in';
