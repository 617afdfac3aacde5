import type { Answer } from '@customering/simulator-core';

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

export function notFound(): Answer {
  return { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
}

export function invalid(error: string, description: string, status = 400): Answer {
  return { status, body: { error, description } };
}

export function unauthenticated(): Answer {
  return { status: 401, body: { error: "Couldn't authenticate you" } };
}

export function tooMany(seconds: number): Answer {
  const description = 'Number of allowed incremental export API requests per minute exceeded';
  return { ...invalid('APIRateLimitExceeded', description, 429), headers: { 'retry-after': String(seconds) } };
}
