import type { ConnectorContext } from '@customering/plugin-sdk';
import type { Line } from '../line';
import type { PluginNote, VendorSession } from '../plugin-calls';
import { HostHttp } from './host-http';

/** What a connector may use during one call. */
export function vendorContext(
  line: Pick<Line, 'call' | 'note'>,
  { session, config, now }: VendorSession,
  signal: AbortSignal,
): ConnectorContext {
  const [began, before] = [Date.parse(now), performance.now()];
  const tell =
    (log: 'info' | 'warn') =>
    (message: string, details: Readonly<Record<string, unknown>> = {}) =>
      line.note({ log, session, message: String(message), details } satisfies PluginNote);
  return {
    config,
    http: new HostHttp(line, session, signal),
    log: { info: tell('info'), warn: tell('warn') },
    // The clock of the host, which tests may set.
    now: () => new Date(began + performance.now() - before),
    signal,
  };
}
