import { newId } from '@customering/kernel';
import type { Request } from 'express';

const ids = new WeakMap<Request, string>();

/** One id a request, sent with its answer, by which its entry in the audit is found again. */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const id: string = newId();
  ids.set(request, id);
  request.res?.setHeader('x-request-id', id);
  return id;
}
