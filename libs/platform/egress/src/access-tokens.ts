import { refuse, succeed } from '@customering/kernel';
import { type OAuth2 } from './auth';
import { type CredentialStore, type HeldCredentials, type StoredTokens } from './credential-store';
import { type EgressPolicy } from './egress-policy';
import { type Checked, type EgressOutcome, type EgressRequest } from './exchange';
import { orAborted } from './or-aborted';
import { type Time } from './time';
import { readTokenAnswer, type TokenAnswer } from './token-answer';
import { clientGrant, codeGrant, refreshGrant, tokenRequest, type ConsentCode } from './token-request';
import { exchangeRefused, noLongerAccepted, notConnected, refusalOf } from './token-refusals';

/** Sends one request without credentials, and once only. */
export type AskOnce = (request: EgressRequest) => Promise<EgressOutcome>;

interface Client {
  readonly source: string;
  readonly policy: EgressPolicy;
  readonly auth: OAuth2;
  readonly ask: AskOnce;
}

export interface TokenNeed extends Client {
  /** A token that the vendor has just refused, whatever its date says. */
  readonly refused?: string;
  readonly signal: AbortSignal;
}

/** A person has given consent and came back with its code. */
export interface GivenConsent extends Client {
  readonly code: ConsentCode;
  /** The user who gave it. */
  readonly by: string;
}

const RENEW_AHEAD_MS = 60_000;
/** So long a process goes by what it remembers: a person may have withdrawn the access in another one. */
const REMEMBER_MS = 10_000;
/** The request cannot have reached the endpoint, so no refresh token was spent. */
const NOT_SENT: readonly string[] = ['connect_failed', 'connect_timeout', 'host_unknown', 'left_alone'];

type TokensAnswer = Extract<TokenAnswer, { tokens: unknown }>;

/** The access token of each source, renewed ahead of its end by one process at a time. */
export class AccessTokens {
  private readonly known = new Map<string, { readonly tokens: StoredTokens; readonly sinceMs: number }>();
  private readonly renewing = new Map<string, Promise<Checked<string>>>();

  constructor(
    private readonly store: CredentialStore,
    private readonly time: Pick<Time, 'now'>,
  ) {}

  async current(need: TokenNeed): Promise<Checked<string>> {
    const known = this.known.get(need.source);
    if (known && this.time.now() - known.sinceMs < REMEMBER_MS && this.isUsable(known.tokens, need.refused))
      return succeed(known.tokens.accessToken);
    const kept = await this.store.read(need.source);
    if (kept && this.isUsable(kept, need.refused)) return this.use(need.source, kept);
    // Whoever waits may leave; the renewal goes on, because the old refresh token may be spent by now.
    return orAborted(this.renewOnce(need), need.signal);
  }

  /** Everything in here that must not be seen. */
  secretsOf(source: string): readonly string[] {
    const { accessToken, refreshToken } = this.known.get(source)?.tokens ?? {};
    return [accessToken, refreshToken].filter((token) => token !== undefined);
  }

  /** Exchanges the code of a consent. What was kept before stays until the new tokens are there. */
  async give({ source, policy, auth, code, by, ask }: GivenConsent): Promise<Checked<StoredTokens>> {
    const request = tokenRequest(policy, auth, codeGrant(code));
    if (!request.ok) return request;
    return this.store.withLock(source, async (held): Promise<Checked<StoredTokens>> => {
      const outcome = await ask(request.value);
      if (!outcome.ok) return refuse(outcome.problem);
      const answer = readTokenAnswer(outcome.response.bytes);
      if ('error' in answer) return refuse(exchangeRefused(answer.error, code.redirectUri));
      const consent = { by, atMs: this.time.now(), asked: auth.scopes, granted: answer.scopes ?? auth.scopes };
      const given = { ...this.datedTokens(answer), consent };
      await held.save(given);
      this.use(source, given);
      return succeed(given);
    });
  }

  /** Forgets the tokens everywhere; after a renewal that is under way, so that it cannot bring them back. */
  async withdraw(source: string): Promise<void> {
    await this.store.withLock(source, (held) => held.forget());
    this.forget(source);
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
    if (isConsented && kept?.refreshToken === undefined) return refuse(kept ? noLongerAccepted(kept) : notConnected());
    const grant = isConsented ? refreshGrant(kept?.refreshToken ?? '') : clientGrant(need.auth);
    const request = tokenRequest(need.policy, need.auth, grant);
    if (!request.ok) return request;

    const began = kept?.renewalBeganAtMs;
    if (kept && isConsented) await held.save({ ...kept, renewalBeganAtMs: began ?? this.time.now() });
    const outcome = await need.ask(request.value);
    const answer = outcome.ok ? readTokenAnswer(outcome.response.bytes) : undefined;
    if (answer && 'tokens' in answer) return this.keep(need.source, held, kept, answer);

    const failure = outcome.ok ? refusalOf(answer?.error ?? '', began) : outcome.problem;
    const isUnknown = failure.reason === 'answer_unreadable' || (!outcome.ok && failure.kind === 'transient');
    const mayBeSpent = isUnknown && !NOT_SENT.includes(failure.reason);
    const refused = failure.kind === 'auth' && { refused: { atMs: this.time.now(), message: failure.message } };
    if (kept && isConsented && !mayBeSpent) await held.save({ ...kept, ...refused });
    return refuse(failure);
  }

  /** Saved before anyone may use it: with a used but unsaved token, the next process would find one that is spent. */
  private async keep(
    source: string,
    held: HeldCredentials,
    kept: StoredTokens | undefined,
    answer: TokensAnswer,
  ): Promise<Checked<string>> {
    const { scopes: granted } = answer;
    const consent = kept?.consent && { ...kept.consent, ...(granted && { granted }) };
    const renewed: StoredTokens = {
      ...(kept?.refreshToken !== undefined && { refreshToken: kept.refreshToken }),
      ...this.datedTokens(answer),
      ...(consent && { consent }),
    };
    await held.save(renewed);
    return this.use(source, renewed);
  }

  private datedTokens({ tokens, lifetimeMs }: TokensAnswer): StoredTokens {
    if (lifetimeMs === undefined) return tokens;
    const endsAtMs = this.time.now() + lifetimeMs;
    return { ...tokens, endsAtMs, renewAtMs: endsAtMs - aheadOf(lifetimeMs) };
  }

  private use(source: string, tokens: StoredTokens): Checked<string> {
    this.known.set(source, { tokens, sinceMs: this.time.now() });
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
