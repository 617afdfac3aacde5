import { refuse, succeed } from '@customering/kernel';
import { type CompiledPolicy } from './compile-policy';
import { problem, type Checked, type EgressProblem } from './exchange';
import { matchesHost, withoutBrackets, type HostPattern } from './host-pattern';

/** An address that the policy lets pass, as far as its text goes; where it leads is checked when it is dialled. */
export interface Target {
  readonly url: URL;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly mayBePrivate: boolean;
  readonly mayBeShownCredentials: boolean;
}

const LONGEST_ADDRESS = 16_384;
/** URLs drop tabs and line breaks and turn backslashes, so that the text that is read is not the text that is used. */
const MISLEADING = /[\u0000-\u0020\u007f\\]/;

export function admitTarget(policy: CompiledPolicy, address: string): Checked<Target> {
  const parsed = readAddress(address);
  if (!parsed.ok) return parsed;
  const url = parsed.value;
  const host = withoutBrackets(url.hostname);
  const usualPort = url.protocol === 'https:' ? 443 : 80;
  const port = url.port === '' ? usualPort : Number(url.port);
  const listed = (patterns: readonly HostPattern[]) =>
    patterns.some((pattern) => matchesHost(pattern, host, port, usualPort));
  const mayBePrivate = listed(policy.privateHosts);

  if (!listed(policy.hosts)) return refuse(undeclared(host, port, usualPort));
  if (url.protocol === 'http:' && !mayBePrivate) return refuse(unencrypted(host));
  if (isLocalName(host) && !mayBePrivate) return refuse(privateAddress(host));
  const shown = policy.credentialHosts;
  return succeed({ url, host, port, mayBePrivate, mayBeShownCredentials: !shown || listed(shown) });
}

function readAddress(address: string): Checked<URL> {
  if (address.length > LONGEST_ADDRESS || MISLEADING.test(address) || !URL.canParse(address))
    return refuse(
      problem('bug', 'address', 'The address of a request is not a URL: give it whole, and percent-encoded.'),
    );
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse(problem('refused', 'scheme', 'Only https can leave this machine.'));
  if (url.username !== '' || url.password !== '')
    return refuse(
      problem('refused', 'address_with_password', `Leave user and password out of the address of ${url.hostname}.`),
    );
  if (url.hostname.endsWith('.'))
    return refuse(problem('refused', 'host_spelling', `Write the host ${url.hostname} without the dot at its end.`));
  url.hash = '';
  return succeed(url);
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function undeclared(host: string, port: number, usualPort: number): EgressProblem {
  const name = port === usualPort ? host : `${host}:${port}`;
  return problem(
    'refused',
    'host_not_declared',
    `${name} is not among the hosts that this source may reach. Declare it in the plugin.`,
  );
}

function unencrypted(host: string): EgressProblem {
  return problem(
    'refused',
    'not_encrypted',
    `${host} is asked without encryption. Use https, or let the operator list it in EGRESS_PRIVATE_HOSTS.`,
  );
}

export function privateAddress(host: string): EgressProblem {
  return problem(
    'refused',
    'private_address',
    `${host} leads to an address that is not public. If that is meant, the operator lists it in EGRESS_PRIVATE_HOSTS.`,
  );
}
