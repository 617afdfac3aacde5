import { requestBegins } from '@customering/observability';
import type { NextFunction, Request, Response } from 'express';

/** Counts and times every request by its class. */
export function tellSigns(request: Request, response: Response, next: NextFunction): void {
  const ends = requestBegins();
  response.once('close', () => ends(classOf(request.originalUrl), response.statusCode));
  next();
}

function classOf(url: string): string {
  if (url.startsWith('/api/')) return 'api';
  if (/^\/(v1|hooks|imports)\//.test(url)) return 'doors';
  return url.startsWith('/health/') ? 'health' : 'pages';
}
