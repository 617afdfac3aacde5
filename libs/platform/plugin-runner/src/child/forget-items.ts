import { PluginError, type ConnectorDefinition, type RawInput } from '@customering/plugin-sdk';
import { isPulled } from './read-pulled';

type Config = Readonly<Record<string, unknown>>;

const nothing = JSON.stringify({ dedupeKey: 'erased', payload: null });

/** The row without what these items say. Throws `PluginError('bug')` for a connector that cannot forget. */
export function forgetItems(
  connector: ConnectorDefinition,
  raw: RawInput,
  items: readonly number[],
  config: Config,
): Uint8Array {
  if (isPulled(raw)) return forgetPulled(raw, items);
  if (connector.forget) return connector.forget(raw, items, config);
  throw new PluginError('bug', `The connector "${connector.id}" has no "forget", so its deliveries cannot be cleared.`);
}

/** One record a line. */
function forgetPulled({ bytes }: RawInput, items: readonly number[]): Uint8Array {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return Buffer.from(lines.map((line, item) => (items.includes(item) ? nothing : line)).join('\n'));
}
