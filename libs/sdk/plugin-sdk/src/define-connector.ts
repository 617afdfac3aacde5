import { z } from 'zod';
import type { Connector } from './connector';
import type { ConnectorDescription } from './description';
import { readSettings, type SettingsRead } from './read-settings';
import { sdkVersion } from './sdk-version';

/** What an entry exports: the connector, and what the host may ask of it before it calls anything else. */
export interface ConnectorDefinition<Schema extends z.ZodObject = z.ZodObject> extends Connector<Schema> {
  readonly kind: 'connector';
  readonly sdkVersion: string;
  /** Plain data, made with the plugin's own copy of zod. */
  describe(): ConnectorDescription;
  readSettings(values: unknown): SettingsRead<z.output<Schema>>;
}

/**
 * The default export of a connector.
 *
 * @example export default defineConnector({ id: 'helpdesk', title: 'Acme Helpdesk', channel: 'chat', config, personalData: [], … })
 */
export function defineConnector<Schema extends z.ZodObject>(connector: Connector<Schema>): ConnectorDefinition<Schema> {
  return {
    ...connector,
    kind: 'connector',
    sdkVersion,
    describe: () => describe(connector),
    readSettings: (values) => readSettings(connector.config, values),
  };
}

function describe<Schema extends z.ZodObject>(connector: Connector<Schema>): ConnectorDescription {
  const { pull, webhook } = connector;
  return {
    kind: 'connector',
    sdkVersion,
    id: connector.id,
    title: connector.title,
    channel: connector.channel,
    config: z.toJSONSchema(connector.config, { io: 'input', unrepresentable: 'any' }),
    auth: connector.auth ?? { scheme: 'none' },
    rate: connector.rate ?? null,
    personalData: connector.personalData,
    vendorHoldsData: connector.vendorHoldsData,
    streams: pull?.streams ?? {},
    presets: webhook?.presets ?? [],
    calls: {
      check: connector.check !== undefined,
      discover: connector.discover !== undefined,
      pull: pull !== undefined,
      fetch: pull?.fetch !== undefined,
      count: pull?.count !== undefined,
      parse: connector.parse !== undefined,
      forget: connector.forget !== undefined,
      inspect: connector.inspect !== undefined,
      subscription: webhook?.subscription !== undefined,
      erase: connector.erase !== undefined,
      export: connector.export !== undefined,
    },
  };
}
