import type { Capabilities } from './manifest';

const fromSetting = 'setting:';

/** What a plugin may do, one plain sentence each. */
export function capabilityWords({ network, webhook, personalData }: Capabilities): string[] {
  return [
    ...network.map(networkWords),
    ...(webhook ? ['reads deliveries that senders bring'] : []),
    ...(personalData.length > 0 ? [`its records hold personal data: ${listed(personalData)}`] : []),
    ...(network.length === 0 ? ['asks no other computer'] : []),
  ];
}

/** What it asks for beyond what was granted. */
export function moreThan(granted: Capabilities | null, declared: Capabilities): Capabilities {
  const known: Capabilities = granted ?? { network: [], webhook: false, personalData: [] };
  return {
    network: declared.network.filter((host) => !known.network.some((pattern) => covers(pattern, host))),
    webhook: declared.webhook && !known.webhook,
    personalData: declared.personalData.filter((kind) => !known.personalData.includes(kind)),
  };
}

/** The same in words. */
export function asksMore(granted: Capabilities | null, declared: Capabilities): string[] {
  const more = moreThan(granted, declared);
  return capabilityWords(more).filter((words) => more.network.length > 0 || words !== 'asks no other computer');
}

function listed(kinds: readonly string[]): string {
  return kinds.map((kind) => kind.replaceAll('_', ' ')).join(', ');
}

function networkWords(host: string): string {
  if (!host.startsWith(fromSetting)) return `may ask ${host}`;
  return `may ask the address in its setting "${host.slice(fromSetting.length)}"`;
}

/** "*.acme.com" covers "api.acme.com" and "*.eu.acme.com". */
function covers(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
}
