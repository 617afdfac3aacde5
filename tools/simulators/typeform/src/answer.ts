import type { Answer } from '@customering/simulator-core';

export function refused(status: number, code: string, description: string): Answer {
  return { status, body: { code, description } };
}

export function invalid(field: string): Answer {
  const details = [{ code: 'INVALID_VALUE', description: 'is not allowed here', field, in: 'query' }];
  return { status: 400, body: { code: 'VALIDATION_ERROR', description: 'Errors validating the request', details } };
}

export function tooMany(retryAfter: string): Answer {
  return { ...refused(429, 'TOO_MANY_REQUESTS', 'Rate limit exceeded'), headers: { 'retry-after': retryAfter } };
}
