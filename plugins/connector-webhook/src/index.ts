import { defineConnector } from '@customering/plugin-sdk';
import { z } from 'zod';
import { forgetEvents } from './forget-events';
import { normaliseEvent } from './normalise-event';
import { parseDelivery } from './parse-delivery';
import { presets } from './presets';

/** The mapping, which the screens of the product write. */
const config = z.looseObject({
  key: z.unknown().optional(),
  rules: z.array(z.unknown()).optional(),
  repairs: z.array(z.unknown()).optional(),
});

export default defineConnector({
  id: 'webhook',
  title: 'Webhook',
  channel: 'other',
  config,
  // What an event says of people is whatever its sender writes: all of it counts as personal.
  personalData: [{ path: '*', holds: 'other' }],
  vendorHoldsData: false,
  webhook: { presets },
  parse: parseDelivery,
  forget: forgetEvents,
  ownRepairs: true,
  normalise: normaliseEvent,
});
