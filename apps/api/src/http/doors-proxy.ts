import { request as httpRequest } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const doors = /^\/(v1|hooks|imports|s)\//;
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-authorization',
  'te',
  'trailer',
]);

/** Streams the doors' paths to intake, so that one address serves everything. Nothing is buffered here. */
export function doorsProxy(intake: { host: string; port: number }) {
  return (incoming: Request, outgoing: Response, next: NextFunction): void => {
    if (!doors.test(incoming.path)) return next();
    const headers = {
      ...incoming.headers,
      'x-forwarded-for': incoming.socket.remoteAddress ?? '',
      'x-forwarded-proto': incoming.protocol,
    };
    const onward = httpRequest(
      { host: intake.host, port: intake.port, method: incoming.method, path: incoming.originalUrl, headers },
      (answer) => {
        // Pages for customers may stand in frames of the sites that their own policy names.
        if (incoming.path.startsWith('/s/')) outgoing.removeHeader('x-frame-options');
        const kept = Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name));
        outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => refuse(outgoing));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
}

function refuse(outgoing: Response): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  const body = {
    type: 'about:blank#intake_away',
    title: 'The doors do not answer just now. Send it again in a moment.',
    status: 503,
    code: 'intake_away',
    errors: [],
  };
  outgoing.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' }).end(JSON.stringify(body));
}
