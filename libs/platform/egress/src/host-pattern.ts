import { isIP } from 'node:net';
import { refuse, succeed, type Result } from '@customering/kernel';

export interface HostPattern {
  readonly name: string;
  /** Holds for every name below it, and not for the name itself. */
  readonly below: boolean;
  /** Absent: the usual port of the scheme. */
  readonly port?: number;
}

const FORM = /^(?<star>\*\.)?(?<name>\[[0-9a-f:.]+\]|[^\s/\\?#@:*%[\]]+)(?::(?<port>[0-9]{1,5}))?$/i;

/** The refusal is a sentence for whoever wrote the pattern. */
export function parseHostPattern(text: string): Result<HostPattern, string> {
  const { star, name = '', port } = FORM.exec(text)?.groups ?? {};
  const host = canonicalHost(name);
  if (!host || host.endsWith('.')) return refuse(`"${text}" is not a host. Write it as api.acme.com or *.acme.com.`);
  const below = star !== undefined;
  if (below && !canHoldNames(host)) return refuse(`"${text}" is too wide. Write at least two names after the star.`);
  const number = Number(port);
  if (port !== undefined && (number < 1 || number > 65_535)) return refuse(`"${text}" has a port that does not exist.`);
  return succeed({ name: withoutBrackets(host), below, ...(port !== undefined && { port: number }) });
}

/** As URLs write it: lower case, letters of other scripts in punycode, an address in its usual form. */
function canonicalHost(name: string): string {
  const address = `https://${name}/`;
  return name !== '' && URL.canParse(address) ? new URL(address).hostname : '';
}

/** `*.com` would be everybody's; an address has no names below it. */
function canHoldNames(host: string): boolean {
  return host.includes('.') && isIP(withoutBrackets(host)) === 0;
}

export function matchesHost(pattern: HostPattern, host: string, port: number, usualPort: number): boolean {
  if (port !== (pattern.port ?? usualPort)) return false;
  return pattern.below ? host.endsWith(`.${pattern.name}`) && host[0] !== '.' : host === pattern.name;
}

export function withoutBrackets(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}
