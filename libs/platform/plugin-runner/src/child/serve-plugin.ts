import { PluginError, type ConnectorDefinition, type MetricModuleDefinition } from '@customering/plugin-sdk';
import type { Answer, Call, Line } from '../line';
import { ConnectorSettings } from './connector-settings';
import { ServeMetrics } from './serve-metrics';
import { ServeReading } from './serve-reading';
import { ServeVendor } from './serve-vendor';

export type PluginExport = ConnectorDefinition | MetricModuleDefinition;

type Handler = (args: never, bytes: Buffer, signal: AbortSignal) => unknown;

/** Answers the host's calls with what the entry exports. */
export function servePlugin(plugin: PluginExport, line: Pick<Line, 'call' | 'note'>): (call: Call) => Promise<Answer> {
  const handlers = plugin.kind === 'connector' ? connectorHandlers(plugin, line) : metricHandlers(plugin, line);
  return async ({ method, args, bytes, signal }) => {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (!handler) throw new PluginError('bug', `A plugin of kind "${plugin.kind}" is not asked to "${method}".`);
    // The host is the other end of the line: its arguments have the form of `PluginCalls`.
    return { result: await handler(args as never, bytes, signal) };
  };
}

function connectorHandlers(plugin: ConnectorDefinition, line: Pick<Line, 'call' | 'note'>): Record<string, Handler> {
  const settings = new ConnectorSettings(plugin);
  const reading = new ServeReading(plugin, settings, line);
  const serve = new ServeVendor(plugin, settings, line);
  return {
    describe: () => plugin.describe(),
    readSettings: ({ values }: { values: unknown }) => plugin.readSettings(values),
    readRows: (args, bytes) => reading.readRows(args, bytes),
    forget: (args, bytes) => reading.forget(args, bytes),
    inspect: (args, bytes) => reading.inspect(args, bytes),
    check: (args, _, signal) => serve.check(args, signal),
    discover: (args, _, signal) => serve.discover(args, signal),
    count: (args, _, signal) => serve.count(args, signal),
    fetch: (args, _, signal) => serve.fetch(args, signal),
    openPull: (args) => serve.openPull(args),
    nextPage: (args, _, signal) => serve.nextPage(args, signal),
    closePull: (args) => serve.closePull(args),
    subscription: (args, _, signal) => serve.subscription(args, signal),
    erase: (args, _, signal) => serve.erase(args, signal),
    export: (args, _, signal) => serve.export(args, signal),
  };
}

function metricHandlers(plugin: MetricModuleDefinition, line: Pick<Line, 'note'>): Record<string, Handler> {
  const serve = new ServeMetrics(plugin, line);
  return {
    describe: () => plugin.describe(),
    readParams: (args) => serve.readParams(args),
    contributions: (args) => serve.contributions(args),
    codeContributions: (args) => serve.codeContributions(args),
    explain: (args) => serve.explain(args),
    modelRows: (args) => serve.modelRows(args),
    holdRows: (args) => serve.holdRows(args),
    runModel: (args) => serve.runModel(args),
    scoreModel: (args) => serve.scoreModel(args),
    takeScores: (args) => serve.takeScores(args),
  };
}
