import { PluginError, type ConnectorDefinition } from '@customering/plugin-sdk';

type Plain = Readonly<Record<string, unknown>>;

/** Settings as the connector's own schema reads them. The same ones come with every batch. */
export class ConnectorSettings {
  private last: { readonly text: string; readonly values: Plain } | null = null;

  constructor(private readonly connector: Pick<ConnectorDefinition, 'readSettings'>) {}

  /** Throws `PluginError('config')` that names the setting. */
  read(config: Plain): Plain {
    const text = JSON.stringify(config);
    if (this.last?.text === text) return this.last.values;
    const read = this.connector.readSettings(config);
    if (!read.ok) {
      const { field = '', message = '' } = read.problems[0] ?? {};
      const reason = 'bad_setting';
      throw new PluginError('config', `The setting "${field}" does not fit: ${message}`, { reason, field });
    }
    this.last = { text, values: read.values };
    return read.values;
  }
}
