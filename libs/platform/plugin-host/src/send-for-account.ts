import type { Egress, EgressPolicy, EgressProblem } from '@customering/egress';
import { PluginError, type ConnectorDescription, type PluginErrorKind } from '@customering/plugin-sdk';
import { authWayOf } from './auth-way';
import { fillAddress, fillBody, fillSecrets } from './fill-secrets';
import { hostsOf } from './hosts-of';
import { egressKey } from './stored-tokens';
import type { VendorAccount } from './vendor-account';
import type { SendForAccount } from './vendor-sessions';

export interface WayOut {
  readonly egress: Egress;
  /** The operator's exceptions: systems of the company's own network, and simulators. */
  readonly privateHosts: readonly string[];
  /** Simulators whose scenario has no limits: there, the vendor's plan of requests would only cost time. */
  readonly unlimitedHosts?: readonly string[];
}

/** What an account may do outside: the hosts that its plugin declares, and its own secrets. */
export function policyOf(
  { privateHosts, unlimitedHosts = [] }: Pick<WayOut, 'privateHosts' | 'unlimitedHosts'>,
  network: readonly string[],
  { auth, rate }: Pick<ConnectorDescription, 'auth' | 'rate'>,
  account: VendorAccount,
): EgressPolicy {
  const { settings, secrets } = account;
  const hosts = hostsOf(network, settings);
  const isLimited = !hosts.some((host) => unlimitedHosts.includes(host));
  return {
    hosts,
    privateHosts,
    ...(rate && isLimited ? { rate } : {}),
    auth: authWayOf(auth, account),
    secrets,
    settings: textsOf(settings),
  };
}

/** Sends what a connector asks for in the name of one account: signed, limited, and with its secrets put in. */
export function sendForAccount(
  way: WayOut,
  network: readonly string[],
  description: Pick<ConnectorDescription, 'auth' | 'rate'>,
  account: VendorAccount,
  patienceMs: number,
): SendForAccount {
  const { workspaceId, sourceId, secrets } = account;
  return async ({ method, url, headers, accept, idempotent, unsigned = false }, body, signal) => {
    const signing: Pick<ConnectorDescription, 'auth' | 'rate'> = unsigned
      ? { ...description, auth: { scheme: 'none' } }
      : description;
    const policy = policyOf(way, network, signing, account);
    const filled = Object.entries(headers).map(([name, value]) => [name, fillSecrets(value, secrets)] as const);
    const request = {
      // Checked against the same list where it came over the line.
      method: method as 'GET',
      url: fillAddress(url, secrets),
      headers: Object.fromEntries(filled),
      ...(body ? { body: fillBody(body, secrets) } : {}),
      accept,
      idempotent,
    };
    const outcome = await way.egress.send({
      source: egressKey(workspaceId, sourceId),
      policy,
      request,
      patienceMs,
      signal,
    });
    if (!outcome.ok) throw toPluginError(outcome.problem);
    const { status, headers: received, bytes } = outcome.response;
    return {
      result: { status, headers: received },
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    };
  };
}

/** A host that was not declared is the author's to repair. */
const kinds: Readonly<Record<EgressProblem['kind'], PluginErrorKind>> = {
  auth: 'auth',
  rate_limited: 'rate_limited',
  transient: 'transient',
  config: 'config',
  bug: 'bug',
  refused: 'bug',
};

export function toPluginError({ kind, reason, message, retryAfterMs }: EgressProblem): PluginError {
  return new PluginError(kinds[kind], message, { reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}

function textsOf(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(settings).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}
