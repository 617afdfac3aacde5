import { ConnectorUnavailable } from '@customering/ingestion';

/** The plugin's process is not run at this moment. */
export class PluginUnavailable extends ConnectorUnavailable {
  constructor(
    plugin: string,
    reason: string,
    /** Null: until a person has it tried again. */
    readonly until: Date | null,
  ) {
    super(
      until
        ? `The plugin "${plugin}" failed and is tried again at ${until.toISOString()}. ${reason}`
        : `The plugin "${plugin}" was stopped. ${reason} Repair it, then start it again under Settings, Plugins.`,
    );
  }
}
