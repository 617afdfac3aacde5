import { defineConnector } from '@customering/plugin-sdk';
import { z } from 'zod';
import { normaliseMessage } from './normalise-message';
import { parseRequest } from './parse-request';

/** Repairs and the like, which the screens of the product write. */
const config = z.looseObject({ repairs: z.array(z.unknown()).optional() });

export default defineConnector({
  id: 'segment',
  title: 'Website and app events',
  channel: 'web',
  config,
  personalData: [
    { path: 'userId', holds: 'id' },
    { path: 'anonymousId', holds: 'id' },
    { path: 'previousId', holds: 'id' },
    { path: 'traits', holds: 'other' },
    { path: 'context.traits', holds: 'other' },
    { path: 'context.ip', holds: 'ip' },
    { path: 'properties.email', holds: 'email' },
  ],
  vendorHoldsData: false,
  parse: parseRequest,
  normalise: normaliseMessage,
});
