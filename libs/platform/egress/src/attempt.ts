import { refuse, succeed } from '@customering/kernel';
import { admitTarget, type Target } from './admit-target';
import { harmlessHeaders } from './admit-headers';
import { type CompiledPolicy } from './compile-policy';
import { NO_CREDENTIALS, type Credentials } from './credentials';
import { ABORTED, problem, type Checked, type EgressProblem, type EgressRequest } from './exchange';
import { faultProblem } from './fault-problem';
import { type Leg } from './leg';
import { LinkedSignal } from './linked-signal';
import { type Observe } from './observation';
import { orAborted } from './or-aborted';
import { pinAddresses, type ResolveName } from './pin-addresses';
import { ACCEPTED_ENCODINGS } from './read-body';
import { nextOf } from './redirect';
import { remainingOf, resetMs } from './retry-after';
import { type SourceState } from './source-state';
import { takeTurns } from './take-turns';
import { statusProblem } from './status-problem';
import { type Time } from './time';
import { exchangeOnce, type WireResponse } from './wire';

const USUAL = { accept: '*/*', 'user-agent': 'Customering' };
const OURS = { 'accept-encoding': ACCEPTED_ENCODINGS };

/** What every attempt goes through. */
export interface Doors {
  readonly time: Time;
  readonly resolve: ResolveName;
  readonly observe: Observe;
  readonly certificates: string | undefined;
}

export interface AttemptInput {
  readonly source: string;
  readonly state: SourceState;
  readonly policy: CompiledPolicy;
  readonly request: EgressRequest;
  /** Of the plugin, checked, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  readonly isIdempotent: boolean;
  readonly number: number;
  /** No turn is waited for beyond this time. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

export interface Arrived extends WireResponse {
  readonly url: URL;
}

/** One request and the redirects that it meets, each of them checked like the first. */
export class Attempt {
  private leftMs: number;

  constructor(
    private readonly doors: Doors,
    private readonly input: AttemptInput,
  ) {
    this.leftMs = input.policy.limits.timeoutMs;
  }

  async run(): Promise<Checked<Arrived>> {
    const { request, headers, credentials, policy } = this.input;
    let leg: Leg = { address: request.url, method: request.method, headers, body: request.body, credentials };
    for (let redirects = 0; ; redirects += 1) {
      const target = admitTarget(policy, leg.address);
      if (!target.ok) return target;
      const answer = await this.ask(target.value, leg);
      if (!answer.ok) return answer;
      const next = nextOf(leg, target.value.url, answer.value, request.accept ?? []);
      if (!next || policy.limits.redirects === 0) return this.judge(target.value, answer.value);
      if (redirects >= policy.limits.redirects) return refuse(tooManyRedirects(target.value.url.host));
      leg = leavesOrigin(target.value.url, next) ? withoutCredentials(next) : next;
    }
  }

  /** A kept connection may turn out to be closed, and then nobody can say whether the vendor has counted the request: the repeat is another one. */
  private async ask(target: Target, leg: Leg): Promise<Checked<WireResponse>> {
    const answer = await this.inTurn(target, leg, this.input.isIdempotent);
    return isStale(answer) ? this.inTurn(target, leg, false) : answer;
  }

  private async inTurn(target: Target, leg: Leg, keeps: boolean): Promise<Checked<WireResponse>> {
    const { state, deadline, signal } = this.input;
    const turn = await takeTurns(state.pacesOf(target.url), () => deadline - this.doors.time.now(), signal);
    if (signal.aborted) return refuse(ABORTED);
    if (!turn.ok) return refuse(budgetSpent(target.url.host, turn.refusal));
    const breaker = state.breakerOf(target.url.host);
    const closedForMs = breaker.enter();
    if (closedForMs > 0) {
      turn.value.unused();
      return refuse(leftAlone(target.url.host, closedForMs));
    }
    try {
      const answer = await this.within(target, leg, keeps, () => turn.value.counted());
      if (failedThere(answer)) breaker.failed();
      else if (answer.ok) breaker.succeeded();
      return answer;
    } finally {
      breaker.ended();
      turn.value.release();
    }
  }

  /** One exchange, in what is left of the attempt's time. */
  private async within(
    target: Target,
    leg: Leg,
    keeps: boolean,
    onCounted: () => void,
  ): Promise<Checked<WireResponse>> {
    const began = performance.now();
    const link = new LinkedSignal([this.input.signal]);
    const tooLate = setTimeout(link.abort, Math.max(this.leftMs, 1));
    try {
      const answer = await orAborted(this.exchange(target, leg, keeps, link.signal, onCounted), link.signal);
      const ms = performance.now() - began;
      this.leftMs -= ms;
      const result = answer.ok || !link.signal.aborted ? answer : refuse(this.whyAborted(target.url.host));
      this.tell(target, leg, result, ms);
      return result;
    } finally {
      clearTimeout(tooLate);
      link.end();
    }
  }

  private whyAborted(host: string): EgressProblem {
    return this.input.signal.aborted ? ABORTED : timedOut(host);
  }

  private async exchange(
    target: Target,
    leg: Leg,
    keeps: boolean,
    signal: AbortSignal,
    onCounted: () => void,
  ): Promise<Checked<WireResponse>> {
    const addresses = await pinAddresses(target, this.doors.resolve);
    if (!addresses.ok) return addresses;
    if (signal.aborted) return refuse(ABORTED);
    const credentials = target.mayBeShownCredentials ? leg.credentials : NO_CREDENTIALS;
    const { state, policy } = this.input;
    const wire = {
      target: { ...target, url: signed(target.url, credentials) },
      addresses: addresses.value,
      method: leg.method,
      headers: { ...USUAL, ...leg.headers, ...credentials.headers, ...OURS, host: target.url.host },
      body: leg.body,
      limits: policy.limits,
      certificates: this.doors.certificates,
      signal,
      onHeaders: (headers: WireResponse['headers']) => {
        onCounted();
        this.learn(headers);
      },
    };
    const answer = await exchangeOnce({ ...wire, agent: keeps ? state.agentFor(target.url) : false });
    return answer.ok ? answer : refuse(faultProblem(target.url.host, answer.refusal));
  }

  private judge({ url }: Target, answer: WireResponse): Checked<Arrived> {
    const { status, headers } = answer;
    const isWanted = (status >= 200 && status < 300) || this.input.request.accept?.includes(status);
    if (isWanted) return succeed({ ...answer, url });
    const found = statusProblem(url.host, status, headers, this.doors.time.now());
    // The vendor says no to what is scarce there, and not to everything else.
    if (found.kind === 'rate_limited') this.input.state.pacesOf(url)[0]?.pause(found.retryAfterMs ?? 0);
    return refuse(found);
  }

  private learn(headers: WireResponse['headers']): void {
    const hints = this.input.policy.given.rate?.hints;
    if (!hints) return;
    const remaining = remainingOf(headers, hints);
    const reset = resetMs(headers, hints, this.doors.time.now());
    if (remaining !== undefined && reset !== undefined) this.input.state.pace.learn(remaining, reset);
  }

  private tell({ url }: Target, { method }: Leg, answer: Checked<WireResponse>, ms: number): void {
    const { source, number } = this.input;
    const end = answer.ok
      ? { status: answer.value.status, bytes: answer.value.bytes.byteLength }
      : { fault: answer.refusal.reason, bytes: 0 };
    this.doors.observe({ source, method, host: url.host, ms: Math.round(ms), attempt: number, ...end });
  }
}

/** Only the credential is added: a query that is written anew might no longer be the one that the plugin signed. */
function signed(url: URL, { query }: Credentials): URL {
  if (!query) return url;
  const whole = new URL(url);
  const pair = query.map(encodeURIComponent).join('=');
  if (whole.searchParams.has(query[0])) whole.searchParams.set(...query);
  else whole.search = whole.search === '' ? pair : `${whole.search}&${pair}`;
  return whole;
}

function leavesOrigin(from: URL, next: Leg): boolean {
  return !URL.canParse(next.address) || new URL(next.address).origin !== from.origin;
}

/** They stay behind for good, even when a later redirect leads back: who sent us there could not be trusted with them. */
function withoutCredentials(leg: Leg): Leg {
  return { ...leg, headers: harmlessHeaders(leg.headers), credentials: NO_CREDENTIALS };
}

/** A status counts as the host's own failure when it is one that passes. */
function failedThere(answer: Checked<WireResponse>): boolean {
  if (answer.ok) return answer.value.status >= 500 && answer.value.status !== 501;
  return answer.refusal.kind === 'transient' && answer.refusal.reason !== ABORTED.reason && !isStale(answer);
}

function isStale(answer: Checked<WireResponse>): boolean {
  return !answer.ok && answer.refusal.reason === 'stale_connection';
}

function budgetSpent(host: string, ms: number) {
  const message = `The budget of requests to ${host} is spent for now. It goes on by itself.`;
  return problem('rate_limited', 'budget_spent', message, { retryAfterMs: Math.max(Math.ceil(ms), 1) });
}

function leftAlone(host: string, retryAfterMs: number) {
  const message = `${host} has failed several times in a row and is left alone for a while. It goes on by itself.`;
  return problem('transient', 'left_alone', message, { retryAfterMs });
}

function timedOut(host: string) {
  return problem('transient', 'timeout', `${host} took too long to answer. It is tried again.`);
}

function tooManyRedirects(host: string) {
  return problem(
    'refused',
    'too_many_redirects',
    `${host} keeps sending the request elsewhere. Check the address in the settings.`,
  );
}
