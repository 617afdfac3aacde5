import { refuse, succeed } from '@customering/kernel';
import { type AccessTokens } from './access-tokens';
import { admitHeaders } from './admit-headers';
import { askOnce } from './ask-once';
import { Attempt, type Arrived, type Doors } from './attempt';
import { backOffMs } from './back-off';
import { type CompiledPolicy } from './compile-policy';
import { credentialsOf } from './credentials';
import { ABORTED, problem, type Checked, type EgressProblem, type EgressRequest } from './exchange';
import { type SourceState } from './source-state';

export interface DeliveryInput {
  readonly source: string;
  readonly state: SourceState;
  readonly policy: CompiledPolicy;
  readonly request: EgressRequest;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

const IDEMPOTENT: readonly string[] = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'];
/** What comes over a process boundary need not be what its type says. */
const METHODS: readonly string[] = [...IDEMPOTENT, 'POST', 'PATCH'];
const PASSING_STATUSES: readonly number[] = [408, 425, 500, 502, 503, 504];

/** A request until it has an end: tried, waited for and tried again as far as patience goes. */
export class Delivery {
  private readonly isIdempotent: boolean;
  private readonly deadline: number;

  constructor(
    private readonly doors: Doors & { readonly random: () => number },
    private readonly tokens: AccessTokens,
    private readonly input: DeliveryInput,
  ) {
    const { method, idempotent = false } = input.request;
    this.isIdempotent = IDEMPOTENT.includes(method) || idempotent;
    this.deadline = doors.time.now() + input.patienceMs;
  }

  async run(): Promise<Checked<Arrived>> {
    const { request, policy, signal } = this.input;
    if (!METHODS.includes(request.method)) return refuse(unknownMethod());
    const headers = admitHeaders(request.headers ?? {}, policy.given.auth);
    if (!headers.ok) return headers;
    if ((request.body?.byteLength ?? 0) > policy.limits.requestBytes) return refuse(tooLarge());
    for (let number = 1; ; number += 1) {
      const answer = signal.aborted ? refuse(ABORTED) : await this.attempt(number, headers.value);
      if (answer.ok || !this.isWorthRepeating(answer.refusal)) return answer;
      const wait = answer.refusal.retryAfterMs || backOffMs(number, this.doors.random);
      const isTooLong = this.doors.time.now() + wait > this.deadline;
      if (isTooLong || number >= policy.limits.attempts) return refuse({ ...answer.refusal, retryAfterMs: wait });
      await this.doors.time.sleep(wait, signal);
    }
  }

  private async attempt(number: number, headers: Record<string, string>): Promise<Checked<Arrived>> {
    const token = await this.accessToken();
    if (!token.ok) return token;
    const first = await this.sendWith(token.value, number, headers);
    const status = first.ok ? first.value.status : first.refusal.status;
    if (token.value === undefined || status !== 401) return first;
    // Refused before its time: the vendor has not done anything, so that even a POST may be sent again.
    const renewed = await this.accessToken(token.value);
    return renewed.ok ? this.sendWith(renewed.value, number, headers) : renewed;
  }

  private async sendWith(
    token: string | undefined,
    number: number,
    headers: Record<string, string>,
  ): Promise<Checked<Arrived>> {
    const credentials = credentialsOf(this.input.policy.given, token);
    if (!credentials.ok) return credentials;
    const { deadline, isIdempotent } = this;
    const attempt = { ...this.input, number, headers, credentials: credentials.value, deadline, isIdempotent };
    return new Attempt(this.doors, attempt).run();
  }

  private async accessToken(refused?: string): Promise<Checked<string | undefined>> {
    const { source, policy, signal } = this.input;
    const { auth } = policy.given;
    if (auth.scheme !== 'oauth2') return succeed(undefined);
    const ask = askOnce(this.doors, this.input);
    return this.tokens.current({
      source,
      policy: policy.given,
      auth,
      ask,
      signal,
      ...(refused !== undefined && { refused }),
    });
  }

  private isWorthRepeating({ kind, reason, status }: EgressProblem): boolean {
    if (this.input.signal.aborted) return false;
    if (status === 429) return true;
    if (!this.isIdempotent || reason === 'left_alone') return false;
    if (kind === 'rate_limited') return status !== undefined;
    return kind === 'transient' && (status === undefined || PASSING_STATUSES.includes(status));
  }
}

function unknownMethod(): EgressProblem {
  return problem('bug', 'method', `The method of a request is one of ${METHODS.join(', ')}.`);
}

function tooLarge(): EgressProblem {
  return problem(
    'refused',
    'request_too_large',
    'The request is larger than a plugin may send. Send it in smaller parts.',
  );
}
