import { defineConnector } from '@customering/plugin-sdk';
import { normaliseEvent } from './normalise-event';
import { parseDelivery } from './parse-delivery';
import { presets } from './presets';

export default defineConnector({
  id: 'webhook',
  title: 'Webhook',
  channel: 'other',
  webhook: { presets },
  parse: parseDelivery,
  normalise: normaliseEvent,
});
