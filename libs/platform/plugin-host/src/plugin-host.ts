import type { Logger } from '@customering/observability';
import { PluginError } from '@customering/plugin-sdk';
import type { PluginHostPort } from '@customering/plugin-runner';

/** What every plugin gets: its lines in the product's log. Requests are sent for sources only, by whoever knows their settings. */
export function pluginHost(plugin: string, logger: Pick<Logger, 'info' | 'warn'>): PluginHostPort {
  return {
    log: (level, session, message, details) =>
      logger[level]({ plugin, session, details }, `plugin: ${message.trimEnd()}`),
    http: () => Promise.reject(new PluginError('bug', 'No request may be sent here.')),
  };
}
