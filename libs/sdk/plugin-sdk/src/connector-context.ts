import type { HttpClient } from './http-client';

/** Lines of the product's own log. Secrets and declared personal data are hidden before a line is written. */
export interface PluginLogger {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** What a connector may use while it talks to the vendor. */
export interface ConnectorContext<Config = Readonly<Record<string, unknown>>> {
  /** The settings, checked by the connector's own schema. A secret is a placeholder. */
  readonly config: Config;
  readonly http: HttpClient;
  readonly log: PluginLogger;
  readonly now: () => Date;
  /** Aborted when the run is to end; after five seconds the process is ended. */
  readonly signal: AbortSignal;
}
