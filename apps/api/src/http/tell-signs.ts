import { noteSpan, requestBegins } from '@customering/observability';
import type { NextFunction, Request, Response } from 'express';

/** Counts and times every request by its class. */
export function tellSigns(request: Request, response: Response, next: NextFunction): void {
  const ends = requestBegins();
  const startTime = Date.now();
  response.once('close', () => {
    const kind = classOf(request.originalUrl);
    ends(kind, response.statusCode);
    if (kind === 'api') noteRequest(request, response.statusCode, startTime);
  });
  next();
}

/** By its pattern, not its address: an address may name a person. */
function noteRequest({ method, headers, route }: Request, status: number, startTime: number): void {
  const path: unknown = typeof route === 'object' && route !== null && 'path' in route ? route.path : 'unknown';
  const parent = typeof headers['traceparent'] === 'string' ? headers['traceparent'] : undefined;
  const attributes = { 'http.response.status_code': status };
  noteSpan(`${method} ${String(path)}`, { startTime, parent, attributes });
}

function classOf(url: string): string {
  if (url.startsWith('/api/')) return 'api';
  if (/^\/(v1|hooks|imports)\//.test(url)) return 'doors';
  return url.startsWith('/health/') ? 'health' : 'pages';
}
