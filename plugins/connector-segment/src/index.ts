import { defineConnector } from '@customering/plugin-sdk';
import { normaliseMessage } from './normalise-message';
import { parseRequest } from './parse-request';

export default defineConnector({
  id: 'segment',
  title: 'Website and app events',
  channel: 'web',
  parse: parseRequest,
  normalise: normaliseMessage,
});
