import { refuse, succeed } from '@customering/kernel';
import { defaultLimits, type EgressLimits, type EgressPolicy } from './egress-policy';
import { problem, type Checked } from './exchange';
import { parseHostPattern, type HostPattern } from './host-pattern';

/** A policy whose patterns have been read and whose limits are complete. */
export interface CompiledPolicy {
  readonly given: EgressPolicy;
  readonly hosts: readonly HostPattern[];
  readonly privateHosts: readonly HostPattern[];
  readonly credentialHosts: readonly HostPattern[] | undefined;
  readonly limits: EgressLimits;
}

export function compilePolicy(policy: EgressPolicy): Checked<CompiledPolicy> {
  const { credentialHosts = [] } = policy;
  const hosts = policy.hosts.map(parseHostPattern);
  const privateHosts = policy.privateHosts.map(parseHostPattern);
  const forCredentials = credentialHosts.map(parseHostPattern);
  for (const pattern of [...hosts, ...privateHosts, ...forCredentials])
    if (!pattern.ok) return refuse(problem('config', 'host_pattern', pattern.refusal));
  if (!isPositive(policy.rate)) return refuse(problem('bug', 'rate_plan', RATE_PLAN));
  return succeed({
    given: policy,
    hosts: valuesOf(hosts),
    privateHosts: valuesOf(privateHosts),
    credentialHosts: policy.credentialHosts && valuesOf(forCredentials),
    limits: { ...defaultLimits, ...policy.limits },
  });
}

const RATE_PLAN = 'A rate plan allows 1 to 100,000 requests in more than no seconds, at least one at a time.';

function isPositive(rate: EgressPolicy['rate']): boolean {
  if (!rate) return true;
  const { concurrent = 1, paths = [] } = rate;
  const budgets = [rate, ...paths];
  return (
    concurrent >= 1 &&
    budgets.every(({ requests, perSeconds }) => requests >= 1 && requests <= 100_000 && perSeconds > 0)
  );
}

function valuesOf(patterns: readonly ReturnType<typeof parseHostPattern>[]): readonly HostPattern[] {
  return patterns.flatMap((pattern) => (pattern.ok ? [pattern.value] : []));
}
