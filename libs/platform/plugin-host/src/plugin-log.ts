import type { Logger } from '@customering/observability';
import type { PluginHostPort } from '@customering/plugin-runner';

/** What a plugin writes goes into the product's log. */
export function pluginLog(plugin: string, logger: Pick<Logger, 'info' | 'warn'>): Pick<PluginHostPort, 'log'> {
  return {
    log: (level, session, message, details) =>
      logger[level]({ plugin, session, details }, `plugin: ${message.trimEnd()}`),
  };
}
