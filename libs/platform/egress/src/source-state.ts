import { Agent, type AgentOptions } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { CircuitBreaker } from './circuit-breaker';
import { type CompiledPolicy } from './compile-policy';
import { Pace } from './pace';
import { type Time } from './time';

const KEPT_MS = 15_000;

/** What one source has going on outside. Connections are never shared between sources: each was checked under its own policy. */
export class SourceState {
  readonly pace: Pace;
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly plain: Agent;
  private readonly tls: TlsAgent;

  constructor(
    readonly fingerprint: string,
    { given, limits }: CompiledPolicy,
    private readonly time: Time,
  ) {
    this.pace = new Pace(given.rate, Math.min(limits.concurrent, given.rate?.concurrent ?? Infinity), time);
    const options: AgentOptions = { keepAlive: true, timeout: KEPT_MS, maxFreeSockets: limits.concurrent };
    this.plain = new Agent(options);
    this.tls = new TlsAgent(options);
  }

  breakerOf(host: string): CircuitBreaker {
    const known = this.breakers.get(host);
    if (known) return known;
    const breaker = new CircuitBreaker(this.time);
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
