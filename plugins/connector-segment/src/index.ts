import { defineConnector } from '@customering/plugin-sdk';
import { z } from 'zod';
import { forgetMessages } from './forget-messages';
import { normaliseMessage } from './normalise-message';
import { parseRequest } from './parse-request';

/** What the screens of the product write: repairs, and whether a connected shop tells of the same orders. */
const config = z.looseObject({
  repairs: z.array(z.unknown()).optional(),
  orders: z.enum(['counted', 'told_elsewhere']).optional(),
});

export default defineConnector({
  id: 'segment',
  title: 'Website and app events',
  channel: 'web',
  config,
  personalData: [
    { path: 'message.userId', holds: 'id' },
    { path: 'message.anonymousId', holds: 'id' },
    { path: 'message.previousId', holds: 'id' },
    { path: 'message.traits', holds: 'other' },
    { path: 'message.context.traits', holds: 'other' },
    { path: 'message.context.ip', holds: 'ip' },
    { path: 'message.properties.email', holds: 'email' },
    { path: 'message.properties.identifiers', holds: 'other' },
    { path: 'shared.context.traits', holds: 'other' },
    { path: 'shared.context.ip', holds: 'ip' },
  ],
  vendorHoldsData: false,
  parse: parseRequest,
  forget: forgetMessages,
  ownRepairs: true,
  normalise: normaliseMessage,
});
