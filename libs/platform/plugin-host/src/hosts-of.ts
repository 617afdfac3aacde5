import { PluginError } from '@customering/plugin-sdk';

const fromSetting = 'setting:';

/** The hosts that a manifest declares, with those that the administrator names in a setting. */
export function hostsOf(network: readonly string[], settings: Readonly<Record<string, unknown>>): string[] {
  return network.flatMap((host) =>
    host.startsWith(fromSetting) ? hostIn(host.slice(fromSetting.length), settings) : [host],
  );
}

/** None where the setting is left empty: that it may be, the connector's schema has decided before. */
function hostIn(name: string, settings: Readonly<Record<string, unknown>>): string[] {
  const value = settings[name];
  if (value === undefined || value === null || value === '') return [];
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
  if (!url)
    throw new PluginError('config', `The setting "${name}" is no address such as https://example.com.`, {
      field: name,
    });
  return [url.host];
}
