import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';

const year = 365 * 86_400_000;

/** The admin's files: hashed ones for ever, the page itself fresh each time with its own nonce. */
export function adminFiles(folder: string) {
  const files = express.static(folder, { index: false, immutable: true, maxAge: year, redirect: false });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' || request.path.startsWith('/api')) return next();
    if (request.path.includes('.') && !request.path.endsWith('.html')) return void files(request, response, next);
    sendPage(folder, response);
  };
}

function sendPage(folder: string, response: Response): void {
  const page = join(folder, 'index.html');
  if (!existsSync(page))
    return void response.status(503).type('text/plain').send('The admin is not built. Run "npm run build" and reload.');
  const nonce = randomBytes(16).toString('base64');
  response
    .setHeader(
      'content-security-policy',
      `default-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'`,
    )
    .setHeader('cache-control', 'no-store')
    .type('html')
    .send(readFileSync(page, 'utf8').replaceAll('__CSP_NONCE__', nonce));
}

export function securityHeaders(isHttps: boolean) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    response
      .setHeader('x-content-type-options', 'nosniff')
      .setHeader('referrer-policy', 'same-origin')
      .setHeader('x-frame-options', 'DENY')
      .removeHeader('x-powered-by');
    if (isHttps) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
    next();
  };
}
