import { createHmac } from 'node:crypto';
import { authWayOf, fillAddress, fillBody, fillSecrets, hostsOf } from '@customering/plugin-host';
import type { PluginHostPort, Received, WireRequest } from '@customering/plugin-runner';
import { PluginError, type Auth } from '@customering/plugin-sdk';
import { writeJson, type Plain } from '../json';
import { meaningOf } from './meaning-of-status';
import type { VendorRequest, VendorResponse } from './played-vendor';

/** How a request fails. */
export type VendorFault =
  'rate_limited' | 'server_error' | 'reset' | 'truncated' | 'html' | 'unauthorised' | 'no_such_host' | 'silent';

export interface DeskSettings {
  readonly network: readonly string[];
  readonly settings: Plain;
  readonly secrets: Readonly<Record<string, string>>;
  readonly auth: Auth;
  readonly answer: (request: VendorRequest) => VendorResponse;
}

export const retryAfterSeconds = 7;

/** The host's way out as a plugin sees it, with a vendor behind it that fails on demand. Nothing leaves the machine. */
export class VendorDesk {
  /** Addresses that were asked for, without secrets. */
  readonly asked: string[] = [];
  readonly undeclared: string[] = [];
  private fails: (number: number) => VendorFault | null = () => null;
  private repeats = false;
  private count = 0;
  private lastWithItems: VendorResponse | null = null;
  private last: VendorResponse | null = null;

  constructor(private readonly its: DeskSettings) {}

  /** From now on, counted anew: the n-th request, beginning with 0. */
  failWhen(fails: (number: number) => VendorFault | null): void {
    this.fails = fails;
    this.count = 0;
  }

  /** From now on every request gets the answer that the one before the last had. */
  repeatForEver(): void {
    this.repeats = true;
    this.lastWithItems ??= this.last;
  }

  get requests(): number {
    return this.count;
  }

  readonly http: PluginHostPort['http'] = async (request, body, signal) => {
    this.asked.push(request.url);
    this.admit(request.url);
    const fault = this.fails(this.count++);
    if (fault === 'silent') await ended(signal);
    const response = fault === null ? this.answer(request, body) : this.failure(fault, request, body);
    return this.received(request, response);
  };

  private admit(address: string): void {
    const { host, hostname, protocol } = new URL(fillAddress(address, this.its.secrets));
    const declared = hostsOf(this.its.network, this.its.settings);
    const fits = (pattern: string) =>
      pattern === host || pattern === hostname || (pattern.startsWith('*.') && hostname.endsWith(pattern.slice(1)));
    if (declared.some(fits) && /^https?:$/.test(protocol)) return;
    this.undeclared.push(host);
    throw new PluginError('bug', `${host} is no host that the manifest declares.`, { reason: 'host_not_declared' });
  }

  private answer(request: WireRequest, body: Uint8Array | null): VendorResponse {
    if (this.repeats && this.lastWithItems) return this.lastWithItems;
    const { secrets } = this.its;
    const url = new URL(fillAddress(request.url, secrets));
    const named = Object.entries(request.headers).map(([name, value]): [string, string] => [
      name.toLowerCase(),
      fillSecrets(value, secrets),
    ]);
    const headers: Record<string, string> = Object.fromEntries(named);
    if (request.unsigned !== true) this.sign(url, headers);
    const text = body ? Buffer.from(fillBody(body, secrets)).toString('utf8') : '';
    const response = this.its.answer({ method: request.method, url, headers, body: text });
    [this.lastWithItems, this.last] = [this.last, response];
    return response;
  }

  private sign(url: URL, headers: Record<string, string>): void {
    const { secrets, settings } = this.its;
    const auth = authWayOf(this.its.auth, { settings, secrets });
    const valueOf = (name: string) => secrets[name] ?? String(settings[name] ?? '');
    if (auth.scheme === 'bearer') headers['authorization'] = `Bearer ${valueOf(auth.tokenFrom)}`;
    if (auth.scheme === 'bearer' && auth.proof) {
      const digest = createHmac('sha256', valueOf(auth.proof.keyFrom)).update(valueOf(auth.tokenFrom)).digest('hex');
      url.searchParams.set(auth.proof.parameter, digest);
    }
    if (auth.scheme === 'header')
      headers[auth.header.toLowerCase()] = `${auth.prefix ?? ''}${valueOf(auth.secretFrom)}`;
    if (auth.scheme === 'query') url.searchParams.set(auth.parameter, valueOf(auth.secretFrom));
    if (auth.scheme === 'basic') {
      const pair = `${valueOf(auth.userFrom)}${auth.userSuffix ?? ''}:${valueOf(auth.passwordFrom)}`;
      headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
    }
    if (auth.scheme === 'oauth2') {
      const token = valueOf(auth.clientSecretFrom);
      headers[auth.tokenHeader?.toLowerCase() ?? 'authorization'] = auth.tokenHeader ? token : `Bearer ${token}`;
    }
  }

  private failure(fault: VendorFault, request: WireRequest, body: Uint8Array | null): VendorResponse {
    const echo = { error: 'no', you_sent: Object.values(this.its.secrets) };
    if (fault === 'rate_limited')
      return { status: 429, headers: { 'retry-after': String(retryAfterSeconds) }, body: echo };
    if (fault === 'server_error') return { status: 500, body: echo };
    if (fault === 'unauthorised') return { status: 401, body: echo };
    if (fault === 'html')
      return {
        headers: { 'content-type': 'text/html' },
        body: `<html><h1>Maintenance</h1><p>${echo.you_sent.join(' ')}</p></html>`,
      };
    if (fault === 'truncated') {
      const whole = textOf(this.answer(request, body));
      return { body: whole.slice(0, Math.max(1, whole.length - 9)) };
    }
    const { host } = new URL(request.url);
    throw new PluginError('transient', fault === 'reset' ? `${host} ended the connection.` : `${host} is not found.`, {
      reason: fault,
    });
  }

  private received(request: WireRequest, { status = 200, headers = {}, body }: VendorResponse): Received {
    const problem = meaningOf(status, headers, request.accept);
    if (problem) throw problem;
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    const result = { status, headers: { 'content-type': 'application/json', ...Object.fromEntries(named) } };
    return { result, bytes: Buffer.from(textOf({ body })) };
  }
}

function textOf({ body }: VendorResponse): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : writeJson(body);
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new PluginError('transient', 'The request was called off.', { reason: 'aborted' }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
