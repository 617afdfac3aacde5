import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { refuse, succeed } from '@customering/kernel';
import { privateAddress, type Target } from './admit-target';
import { classifyAddress } from './address-class';
import { problem, type Checked } from './exchange';

/** All addresses of a name. Throws what the look-up throws. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

export const systemResolver: ResolveName = async (name) => {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
};

/**
 * The only look-up of a request: what comes back is what gets dialled. One private address among public ones refuses
 * them all, because an honest name never mixes the two, and picking the public ones would hide that somebody tries.
 */
export async function pinAddresses(target: Target, resolve: ResolveName): Promise<Checked<readonly string[]>> {
  const { host } = target;
  const found = isIP(host) ? { ok: true as const, value: [host] } : await lookUp(host, resolve);
  if (!found.ok) return found;
  const classes = found.value.map(classifyAddress);
  if (classes.includes('never')) return refuse(privateAddress(host));
  if (classes.includes('private') && !target.mayBePrivate) return refuse(privateAddress(host));
  return found;
}

async function lookUp(host: string, resolve: ResolveName): Promise<Checked<readonly string[]>> {
  try {
    const addresses = await resolve(host);
    return addresses.length > 0 ? succeed(addresses) : refuse(unknownHost(host));
  } catch {
    // Whether the name is wrong or the resolver is down cannot be told from here, so it is tried again.
    return refuse(unknownHost(host));
  }
}

function unknownHost(host: string) {
  return problem(
    'transient',
    'host_unknown',
    `${host} could not be found by its name. Check the name, and the DNS of this machine.`,
  );
}
