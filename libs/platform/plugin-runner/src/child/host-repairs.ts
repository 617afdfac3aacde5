import type { ConnectorDefinition } from '@customering/plugin-sdk';

type Plain = Readonly<Record<string, unknown>>;

/** Stored beside the settings, they are no setting of the connector: only one that repairs by itself is shown them. */
export function splitRepairs(
  { ownRepairs = false }: Pick<ConnectorDefinition, 'ownRepairs'>,
  config: Plain,
): { readonly config: Plain; readonly repairs: unknown } {
  if (ownRepairs || !('repairs' in config)) return { config, repairs: undefined };
  const { repairs, ...settings } = config;
  return { config: settings, repairs };
}
