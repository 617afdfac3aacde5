import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { withoutBrackets } from './host-pattern';

/** `private` may be opened by the operator; `never` may not be reached at all. */
export type AddressClass = 'public' | 'private' | 'never';

const OPENABLE: readonly string[] = ['loopback', 'private', 'carrierGradeNat', 'uniqueLocal'];

/** Where clouds hand credentials to whoever asks, outside the link-local range: Azure, Alibaba and AWS over IPv6. */
const METADATA: readonly string[] = ['168.63.129.16', '100.100.100.200', 'fd00:ec2::254'];

/**
 * Anything that is not known to be public is not public. An IPv4 address inside an IPv6 one counts as itself where such
 * addresses are in use (mapped, NAT64); tunnels (6to4, Teredo) and every other form are never reached.
 */
export function classifyAddress(address: string): AddressClass {
  if (isIP(address) === 0 || address.includes('%')) return 'never';
  const parsed = ipaddr.parse(canonical(address));
  const embedded = parsed instanceof ipaddr.IPv6 ? embeddedIpv4(parsed) : undefined;
  if (embedded) return classifyAddress(embedded);
  if (METADATA.includes(parsed.toString())) return 'never';
  const range: string = parsed.range();
  if (OPENABLE.includes(range)) return 'private';
  return range === 'unicast' && isRoutable(parsed.toByteArray()) ? 'public' : 'never';
}

/** Without dots at the end: ipaddr.js takes `::1.2.3.4` for a mapped address, and no network does. */
function canonical(address: string): string {
  return isIP(address) === 6 ? withoutBrackets(new URL(`https://[${address}]`).hostname) : address;
}

/** `::ffff:0:0/96`, and `64:ff9b::/96` where a network without IPv4 reaches IPv4 hosts. */
function embeddedIpv4(address: ipaddr.IPv6): string | undefined {
  const [first, second, ...rest] = address.parts;
  const prefix = [first, second, ...rest.slice(0, 4)].map(Number);
  const isMapped = prefix.slice(0, 5).every((part) => part === 0) && prefix[5] === 0xffff;
  const isNat64 = first === 0x64 && second === 0xff9b && prefix.slice(2).every((part) => part === 0);
  return isMapped || isNat64 ? address.toByteArray().slice(12).join('.') : undefined;
}

/** Of IPv6 only 2000::/3 is given out to hosts on the internet. */
function isRoutable(bytes: readonly number[]): boolean {
  const [first = 0] = bytes;
  return bytes.length === 4 || first >> 5 === 0b001;
}
