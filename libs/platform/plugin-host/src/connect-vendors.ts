import { Egress, type Observe } from '@customering/egress';
import { systemClock, type Clock } from '@customering/kernel';
import type { KeyRing } from '@customering/secrets';
import type { PluginRegistry } from './registry';
import { storedAccounts } from './stored-accounts';
import { storedTokens, type TokenShelf } from './stored-tokens';
import { VendorConsent } from './vendor-consent';
import { PluginVendors } from './vendors';

export interface VendorParts {
  readonly plugins: PluginRegistry;
  readonly readAccount: Parameters<typeof storedAccounts>[0];
  readonly tokens: TokenShelf;
  /** Null where the product has no key: then no source has secrets. */
  readonly keys: KeyRing | null;
  readonly privateHosts: readonly string[];
  /** Simulators without limits. Other hosts are asked no faster than their connectors say. */
  readonly unlimitedHosts?: readonly string[];
  readonly observe?: Observe;
  /** What time it is for connectors. */
  readonly clock?: Clock;
}

/** The vendors of all sources, and the way out to them, as one process of the product has them. */
export function connectVendors(parts: VendorParts): {
  readonly vendors: PluginVendors;
  readonly consent: VendorConsent;
  readonly egress: Egress;
} {
  const { plugins, readAccount, tokens, keys, privateHosts, unlimitedHosts = [], observe, clock = systemClock } = parts;
  const egress = new Egress({
    credentials: keys ? storedTokens(tokens, keys) : noTokens,
    ...(observe ? { observe } : {}),
  });
  const accounts = storedAccounts(readAccount, keys);
  const way = { egress, privateHosts, unlimitedHosts };
  return {
    vendors: new PluginVendors(plugins, accounts, way, clock),
    consent: new VendorConsent(plugins, way),
    egress,
  };
}

const noTokens: ConstructorParameters<typeof Egress>[0]['credentials'] = {
  read: () => Promise.resolve(undefined),
  withLock: () => Promise.reject(new TypeError('SECRET_KEY_FILE is not set, so no token can be kept')),
};
