import { describeDelivery } from '@customering/webhooks';
import type { ConnectorDescription } from '@customering/plugin-sdk';
import type { Plain } from '../json';
import type { ConnectorSetup, ExampleDelivery } from './connector-setup';
import { kitNow } from './kit-now';
import type { Sample } from './sample';

/** What deliveries are read with. */
interface Receiver {
  readonly setup: Pick<ConnectorSetup, 'deliveries'>;
  readonly config: Plain;
  readonly description: Pick<ConnectorDescription, 'presets'>;
}

/** The deliveries of a setup as the door stores them. */
export function deliveredSamples(run: Receiver): Sample[] {
  return (run.setup.deliveries ?? []).map((delivery) => deliveredSample(run, delivery));
}

export function deliveredSample(run: Receiver, delivery: ExampleDelivery): Sample {
  const { name, config = {} } = delivery;
  const bytes = Buffer.from(bodyOf(delivery));
  return { name, bytes, meta: metaOf(run, delivery), receivedAt: kitNow, config: { ...run.config, ...config } };
}

export function bodyOf({ body }: Pick<ExampleDelivery, 'body'>): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

export function headersOf({ headers = {} }: ExampleDelivery): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { 'content-type': 'application/json', ...Object.fromEntries(named) };
}

function metaOf({ description }: Receiver, delivery: ExampleDelivery): Sample['meta'] {
  const { meta = {}, preset, list } = delivery;
  const recipe = description.presets.find(({ id }) => id === preset)?.recipe;
  const items = list === undefined || list === '' ? null : list;
  if (!recipe) return meta;
  return { door: 'webhook', ...describeDelivery(recipe, { headers: headersOf(delivery) }), items, ...meta };
}
