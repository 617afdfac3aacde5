import type { Context } from './context';
import { gid } from './gid';

/** Those that the vendor supports, oldest first. */
export const versions = ['2025-10', '2026-01', '2026-04', '2026-07', '2026-10'] as const;

export function showShop({ shop: { world } }: Context) {
  const { id, name, domain, currency, timeZone, email } = world.shop;
  return {
    __typename: 'Shop',
    id: gid('Shop', id),
    name,
    email,
    contactEmail: email,
    myshopifyDomain: domain,
    url: `https://${domain}`,
    primaryDomain: { host: domain, url: `https://${domain}` },
    currencyCode: currency,
    enabledPresentmentCurrencies: [...new Set([currency, ...world.orders.map((order) => order.currency)])],
    ianaTimezone: timeZone,
    timezoneAbbreviation: 'LT',
    timezoneOffset: '+0000',
    taxesIncluded: false,
    plan: { displayName: 'Basic', publicDisplayName: 'Basic', partnerDevelopment: false, shopifyPlus: false },
    createdAt: '2020-01-01T00:00:00Z',
  };
}

export function showAppInstallation({ scopes }: Context) {
  return {
    __typename: 'AppInstallation',
    id: gid('AppInstallation', 1),
    accessScopes: scopes.map((handle) => ({ handle, description: handle.replaceAll('_', ' ') })),
    app: { __typename: 'App', id: gid('App', 9), title: 'Simulated app', handle: 'simulated-app' },
    launchUrl: 'https://example.com',
  };
}
