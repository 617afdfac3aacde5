import { Agent, type AgentOptions } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { CircuitBreaker } from './circuit-breaker';
import { type CompiledPolicy } from './compile-policy';
import type { PathPlan } from '@customering/plugin-sdk';
import { Pace } from './pace';
import { type Time } from './time';

const KEPT_MS = 15_000;
const MOST_BREAKERS = 500;

interface PathPace {
  readonly begins: readonly string[];
  readonly pace: Pace;
}

function pathPace({ begins, requests, perSeconds }: PathPlan, time: Time): PathPace {
  return { begins, pace: new Pace({ requests, perSeconds }, Infinity, time) };
}

/** What one source has going on outside. Connections are never shared between sources: each was checked under its own policy. */
export class SourceState {
  readonly pace: Pace;
  private readonly plan: string;
  private readonly paths: readonly PathPace[];
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly plain: Agent;
  private readonly tls: TlsAgent;

  constructor(
    readonly fingerprint: string,
    { given, limits }: CompiledPolicy,
    private readonly time: Time,
    before?: SourceState,
  ) {
    const concurrent = Math.min(limits.concurrent, given.rate?.concurrent ?? Infinity);
    this.plan = JSON.stringify([given.rate, concurrent]);
    // The vendor goes on counting when a host is added here.
    const isSame = before?.plan === this.plan;
    this.pace = isSame ? before.pace : new Pace(given.rate, concurrent, time);
    this.paths = isSame ? before.paths : (given.rate?.paths ?? []).map((plan) => pathPace(plan, time));
    const options: AgentOptions = { keepAlive: true, timeout: KEPT_MS, maxFreeSockets: limits.concurrent };
    this.plain = new Agent(options);
    this.tls = new TlsAgent(options);
  }

  /** Every budget that a request counts towards, the scarcest first. */
  pacesOf({ pathname }: URL): readonly Pace[] {
    const own = this.paths.find(({ begins }) => begins.some((path) => pathname.startsWith(path)));
    return own ? [own.pace, this.pace] : [this.pace];
  }

  breakerOf(host: string): CircuitBreaker {
    const known = this.breakers.get(host);
    if (known) return known;
    const breaker = new CircuitBreaker(this.time);
    // A plugin may make up hosts without end below a star.
    const [oldest] = this.breakers.keys();
    if (oldest !== undefined && this.breakers.size >= MOST_BREAKERS) this.breakers.delete(oldest);
    this.breakers.set(host, breaker);
    return breaker;
  }

  agentFor(url: URL): Agent {
    return url.protocol === 'https:' ? this.tls : this.plain;
  }

  close(): void {
    this.plain.destroy();
    this.tls.destroy();
  }
}

/** Other limits or other hosts make another state; other secrets do not. */
export function fingerprintOf({ given, limits }: CompiledPolicy): string {
  return JSON.stringify([given.hosts, given.privateHosts, given.rate, limits]);
}
