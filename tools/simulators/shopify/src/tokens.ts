import { randomBytes } from 'node:crypto';
import type { Answer } from '@customering/simulator-core';
import { z } from 'zod';

interface Settings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** For how long a token that was asked for is good. */
  readonly tokenSeconds: number;
  /** One that is good for ever, as older apps have it. */
  readonly token: string | null;
}

/** Access tokens of the app in this shop. */
export class Tokens {
  private readonly endsAt = new Map<string, number>();

  constructor(
    private readonly its: Settings,
    private readonly nowMs: () => number,
  ) {}

  isGood(token: string | undefined): boolean {
    if (token === undefined || token === '') return false;
    return token === this.its.token || (this.endsAt.get(token) ?? 0) > this.nowMs();
  }

  /** Every token that was asked for so far is good no more. */
  revoke(): void {
    this.endsAt.clear();
  }

  /** The client credentials grant. */
  answer(body: string, contentType: string): Answer {
    const given = read(body, contentType);
    const { clientId, clientSecret, scopes, tokenSeconds } = this.its;
    if (given('grant_type') !== 'client_credentials')
      return refused(400, 'unsupported_grant_type', 'This grant is not supported.');
    if (given('client_id') !== clientId || given('client_secret') !== clientSecret)
      return refused(401, 'invalid_client', 'Client authentication failed.');
    const access_token = `shpat_${randomBytes(16).toString('hex')}`;
    this.endsAt.set(access_token, this.nowMs() + tokenSeconds * 1_000);
    return { status: 200, body: { access_token, scope: scopes.join(','), expires_in: tokenSeconds } };
  }
}

function read(body: string, contentType: string): (name: string) => string | null {
  if (!contentType.includes('json')) return (name) => new URLSearchParams(body).get(name);
  const fields = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  return (name) => (typeof fields[name] === 'string' ? fields[name] : null);
}

function refused(status: number, error: string, error_description: string): Answer {
  return { status, body: { error, error_description } };
}
