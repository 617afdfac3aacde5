import type { ConnectorDescription, MetricDescription, PluginDescription } from '@customering/plugin-sdk';
import { z } from 'zod';

const settingsSchema = z.object({
  properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional() })).default({}),
  required: z.array(z.string()).default([]),
});

/** What sources and KPIs that work now would miss with a newer version, one sentence each. */
export function whatBreaks(now: PluginDescription, next: PluginDescription): string[] {
  if (now.kind === 'connector' && next.kind === 'connector') return connectorBreaks(now, next);
  if (now.kind === 'metrics' && next.kind === 'metrics')
    return [
      ...gone('metric', ids(now.metrics), ids(next.metrics)),
      ...gone('model', ids(now.models), ids(next.models)),
      ...unitBreaks(now.metrics, next.metrics),
    ];
  return [`It is of the kind "${next.kind}" now; it was of the kind "${now.kind}".`];
}

function connectorBreaks(now: ConnectorDescription, next: ConnectorDescription): string[] {
  return [
    ...settingBreaks(now.config, next.config),
    ...gone('stream', Object.keys(now.streams), Object.keys(next.streams)),
    ...gone('call', able(now), able(next)),
    ...(now.channel === next.channel
      ? []
      : [`Its records count to the channel "${next.channel}"; before to "${now.channel}".`]),
  ];
}

function settingBreaks(now: unknown, next: unknown): string[] {
  const [was, is] = [settingsSchema.parse(now), settingsSchema.parse(next)];
  const needed = is.required.filter((name) => !was.required.includes(name));
  const changed = Object.entries(is.properties).filter(([name, { type }]) => {
    const before = was.properties[name];
    return before !== undefined && JSON.stringify(before.type) !== JSON.stringify(type);
  });
  return [
    ...gone('setting', Object.keys(was.properties), Object.keys(is.properties)),
    ...needed.map((name) => `It needs the setting "${name}", which it did not before.`),
    ...changed.map(([name]) => `The setting "${name}" takes another kind of value.`),
  ];
}

function unitBreaks(now: readonly MetricDescription[], next: readonly MetricDescription[]): string[] {
  return next.flatMap((metric) => {
    const before = now.find(({ id }) => id === metric.id);
    if (!before || before.unit === metric.unit) return [];
    return [`The metric "${metric.id}" is told in another unit: ${metric.unit}, before ${before.unit}.`];
  });
}

function gone(what: string, now: readonly string[], next: readonly string[]): string[] {
  return now.filter((name) => !next.includes(name)).map((name) => `It has no ${what} "${name}" any more.`);
}

function able({ calls }: ConnectorDescription): string[] {
  return Object.entries(calls).flatMap(([name, has]) => (has ? [name] : []));
}

function ids(all: readonly { readonly id: string }[]): string[] {
  return all.map(({ id }) => id);
}
