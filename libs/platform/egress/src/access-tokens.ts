import { refuse, succeed } from '@customering/kernel';
import { type OAuth2 } from './auth';
import { type CredentialStore, type HeldCredentials, type StoredTokens } from './credential-store';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked, type EgressOutcome, type EgressProblem, type EgressRequest } from './exchange';
import { orAborted } from './or-aborted';
import { type Time } from './time';
import { readTokenAnswer } from './token-answer';
import { tokenRequest } from './token-request';

/** Sends one request without credentials, and once only. */
export type AskOnce = (request: EgressRequest) => Promise<EgressOutcome>;

export interface TokenNeed {
  readonly source: string;
  readonly policy: EgressPolicy;
  readonly auth: OAuth2;
  /** A token that the vendor has just refused, whatever its date says. */
  readonly refused?: string;
  readonly ask: AskOnce;
  readonly signal: AbortSignal;
}

const RENEW_AHEAD_MS = 60_000;
/** The request cannot have reached the endpoint, so no refresh token was spent. */
const NOT_SENT: readonly string[] = ['connect_failed', 'connect_timeout', 'host_unknown', 'left_alone'];

/** The access token of each source, renewed ahead of its end by one process at a time. */
export class AccessTokens {
  private readonly known = new Map<string, StoredTokens>();
  private readonly renewing = new Map<string, Promise<Checked<string>>>();

  constructor(
    private readonly store: CredentialStore,
    private readonly time: Pick<Time, 'now'>,
  ) {}

  async current(need: TokenNeed): Promise<Checked<string>> {
    const kept = this.known.get(need.source) ?? (await this.store.read(need.source));
    if (kept && this.isUsable(kept, need.refused)) return this.use(need.source, kept);
    // Whoever waits may leave; the renewal goes on, because the old refresh token may be spent by now.
    return orAborted(this.renewOnce(need), need.signal);
  }

  /** Everything in here that must not be seen. */
  secretsOf(source: string): readonly string[] {
    const { accessToken, refreshToken } = this.known.get(source) ?? {};
    return [accessToken, refreshToken].filter((token) => token !== undefined);
  }

  /** What is kept may have changed behind our back: a person connected the source anew. */
  forget(source: string): void {
    this.known.delete(source);
  }

  private renewOnce(need: TokenNeed): Promise<Checked<string>> {
    const running = this.renewing.get(need.source);
    if (running) return running;
    const renewal = this.store
      .withLock(need.source, (held) => this.renew(need, held))
      .finally(() => this.renewing.delete(need.source));
    this.renewing.set(need.source, renewal);
    return renewal;
  }

  private async renew(need: TokenNeed, held: HeldCredentials): Promise<Checked<string>> {
    const kept = await held.read();
    // Another process was faster.
    if (kept && this.isUsable(kept, need.refused)) return this.use(need.source, kept);
    const isConsented = need.auth.grant === 'authorization_code';
    if (isConsented && kept?.refreshToken === undefined) return refuse(notConnected());
    const request = tokenRequest(need.policy, need.auth, kept?.refreshToken);
    if (!request.ok) return request;

    const began = kept?.renewalBeganAtMs;
    if (kept && isConsented) await held.save({ ...kept, renewalBeganAtMs: began ?? this.time.now() });
    const outcome = await need.ask(request.value);
    const answer = outcome.ok ? readTokenAnswer(outcome.response.bytes) : undefined;
    if (answer && 'tokens' in answer) return this.keep(need.source, held, kept, answer);

    const failure = outcome.ok ? refusalOf(answer?.error ?? '', began) : outcome.problem;
    const mayBeSpent = !outcome.ok && failure.kind === 'transient' && !NOT_SENT.includes(failure.reason);
    if (kept && isConsented && !mayBeSpent) await held.save(kept);
    return refuse(failure);
  }

  /** Saved before anyone may use it: with a used but unsaved token, the next process would find one that is spent. */
  private async keep(
    source: string,
    held: HeldCredentials,
    kept: StoredTokens | undefined,
    { tokens, lifetimeMs }: Extract<ReturnType<typeof readTokenAnswer>, { tokens: unknown }>,
  ): Promise<Checked<string>> {
    const refreshToken = tokens.refreshToken ?? kept?.refreshToken;
    const renewed: StoredTokens = {
      accessToken: tokens.accessToken,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(lifetimeMs !== undefined && { renewAtMs: this.time.now() + lifetimeMs - aheadOf(lifetimeMs) }),
    };
    await held.save(renewed);
    return this.use(source, renewed);
  }

  private use(source: string, tokens: StoredTokens): Checked<string> {
    this.known.set(source, tokens);
    return succeed(tokens.accessToken);
  }

  private isUsable({ accessToken, renewAtMs = Infinity }: StoredTokens, refused: string | undefined): boolean {
    return accessToken !== '' && accessToken !== refused && this.time.now() < renewAtMs;
  }
}

/** A token that lives a minute would otherwise be renewed for every request. */
function aheadOf(lifetimeMs: number): number {
  return Math.min(RENEW_AHEAD_MS, lifetimeMs / 2);
}

function refusalOf(error: string, beganAtMs: number | undefined): EgressProblem {
  if (error === 'invalid_grant' && beganAtMs !== undefined) return interrupted(beganAtMs);
  if (error === 'temporarily_unavailable' || error === 'server_error')
    return problem(
      'transient',
      'sign_in_unavailable',
      'The vendor cannot sign this source in at the moment. It is tried again.',
    );
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return problem(
      'auth',
      'client_refused',
      'The vendor does not accept the client id and its secret. Enter them again.',
    );
  return problem(
    'auth',
    'sign_in_refused',
    'The vendor no longer accepts the consent of this source. Connect it again.',
  );
}

function interrupted(beganAtMs: number): EgressProblem {
  const at = new Date(beganAtMs).toISOString();
  const message = `New credentials were asked for at ${at}, and nobody knows where they went: the process or the connection ended before they were saved. The old ones are used up. Connect the source again.`;
  return problem('auth', 'renewal_interrupted', message);
}

function notConnected(): EgressProblem {
  return problem('auth', 'not_connected', 'Nobody has given this source access at the vendor yet. Connect it.');
}
