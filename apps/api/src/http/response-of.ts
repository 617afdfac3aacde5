import type { Response } from 'express';
import type { ApiRequest } from './caller';

/** For cookies, which are no part of an answer's body. */
export function responseOf(request: ApiRequest): Response {
  const { res } = request;
  if (!res) throw new TypeError('the request has no response');
  return res;
}
