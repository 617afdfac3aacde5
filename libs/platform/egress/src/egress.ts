import { refuse } from '@customering/kernel';
import { AccessTokens } from './access-tokens';
import { askOnce } from './ask-once';
import { type Arrived, type Doors } from './attempt';
import { compilePolicy, type CompiledPolicy } from './compile-policy';
import { type CredentialStore, type StoredTokens } from './credential-store';
import { Delivery } from './delivery';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked, type EgressOutcome, type EgressRequest } from './exchange';
import { type Observe } from './observation';
import { systemResolver, type ResolveName } from './pin-addresses';
import { redactor, type Redactor } from './redactor';
import { fingerprintOf, SourceState } from './source-state';
import { systemTime, type Time } from './time';
import { type ConsentCode } from './token-request';

export interface EgressParts {
  readonly credentials: CredentialStore;
  readonly observe?: Observe;
  readonly time?: Time;
  /** Between 0 and 1, for back-off. */
  readonly random?: () => number;
  readonly resolve?: ResolveName;
  /** Authorities to trust instead of the usual ones, in PEM. Tests alone have a use for it. */
  readonly certificates?: string;
}

export interface EgressCall {
  /** Budgets, breakers, connections and tokens belong to a source: a key that is unique over all workspaces. */
  readonly source: string;
  readonly policy: EgressPolicy;
  readonly request: EgressRequest;
  /** How long it may go on: no wait ends, and no attempt begins, later than this. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

export interface ConsentCall {
  readonly source: string;
  readonly policy: EgressPolicy;
  readonly code: ConsentCode;
  /** The user who gave it. */
  readonly by: string;
}

/** The one way out of this machine. Every answer is data; what is thrown is a fault of the host itself, like a store that is down. */
export class Egress {
  private readonly states = new Map<string, SourceState>();
  /** Making one takes longer than a request. */
  private readonly redactors = new Map<string, { key: string; redactor: Redactor }>();
  private readonly doors: Doors & { readonly random: () => number };
  private readonly tokens: AccessTokens;

  constructor(parts: EgressParts) {
    const { time = systemTime, random = Math.random, resolve = systemResolver, observe = () => undefined } = parts;
    this.doors = { time, random, resolve, observe, certificates: parts.certificates };
    this.tokens = new AccessTokens(parts.credentials, time);
  }

  async send(call: EgressCall): Promise<EgressOutcome> {
    const compiled = compilePolicy(call.policy);
    const answer = compiled.ok ? await this.deliver(call, compiled.value) : refuse(compiled.refusal);
    return seenFromOutside(answer, this.redactorOf(call));
  }

  /** Exchanges what a person brought back from the vendor's page of consent, and keeps it. Sent once, whatever comes of it. */
  async giveConsent({ source, policy, code, by }: ConsentCall): Promise<Checked<StoredTokens>> {
    const compiled = compilePolicy(policy);
    if (!compiled.ok) return compiled;
    const { auth } = policy;
    if (auth.scheme !== 'oauth2') return refuse(problem('bug', 'no_consent', 'This connector asks for no consent.'));
    const ask = askOnce(this.doors, { source, state: this.stateOf(source, compiled.value), policy: compiled.value });
    return this.tokens.give({ source, policy, auth, code, by, ask });
  }

  /** Forgets what was given. Other processes do so within seconds. */
  withdrawConsent(source: string): Promise<void> {
    return this.tokens.withdraw(source);
  }

  /** The source was removed, or its credentials were changed by a person. */
  forget(source: string): void {
    this.states.get(source)?.close();
    this.states.delete(source);
    this.tokens.forget(source);
    this.redactors.delete(source);
  }

  close(): void {
    for (const state of this.states.values()) state.close();
    this.states.clear();
  }

  private deliver(
    { source, request, patienceMs, signal }: EgressCall,
    policy: CompiledPolicy,
  ): Promise<Checked<Arrived>> {
    const state = this.stateOf(source, policy);
    return new Delivery(this.doors, this.tokens, { source, state, policy, request, patienceMs, signal }).run();
  }

  private stateOf(source: string, policy: CompiledPolicy): SourceState {
    const known = this.states.get(source);
    const fingerprint = fingerprintOf(policy);
    if (known?.fingerprint === fingerprint) return known;
    // Connections that are in use end with their requests.
    const fresh = new SourceState(fingerprint, policy, this.doors.time, known);
    this.states.set(source, fresh);
    return fresh;
  }

  private redactorOf({ source, policy }: EgressCall): Redactor {
    const secrets = [...Object.values(policy.secrets), ...this.tokens.secretsOf(source)];
    const key = JSON.stringify(secrets);
    const known = this.redactors.get(source);
    if (known?.key === key) return known.redactor;
    const made = redactor(secrets);
    this.redactors.set(source, { key, redactor: made });
    return made;
  }
}

/** What a plugin gets to see: no secret that came back in a header, an address or a message. */
function seenFromOutside(answer: Checked<Arrived>, { text }: Redactor): EgressOutcome {
  if (!answer.ok) return { ok: false, problem: { ...answer.refusal, message: text(answer.refusal.message) } };
  const { status, headers, bytes, url } = answer.value;
  const redacted = Object.entries(headers).map(([name, value]) => [name, text(value)] as const);
  return { ok: true, response: { status, headers: Object.fromEntries(redacted), bytes, url: text(url.href) } };
}
