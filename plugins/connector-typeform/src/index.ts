import { defineConnector } from '@customering/plugin-sdk';
import { checkAccount, discoverForms } from './check-account';
import { countResponses } from './count-responses';
import { normaliseResponse } from './normalise-response';
import { forgetDelivery, parseDelivery } from './parse-delivery';
import { personalData } from './personal-data';
import { presets } from './presets';
import { eraseResponses, exportResponses } from './privacy';
import { overlapSeconds, readResponses } from './read-responses';
import { settings } from './settings';
import { subscription } from './subscription';

export default defineConnector({
  id: 'typeform',
  title: 'Typeform',
  channel: 'survey',
  config: settings,
  auth: { scheme: 'bearer', tokenFrom: 'accessToken' },
  rate: { requests: 2, perSeconds: 1, concurrent: 1 },
  personalData,
  vendorHoldsData: true,
  check: checkAccount,
  discover: discoverForms,
  pull: {
    streams: { responses: { title: 'Responses', overlapSeconds, deletes: 'not_told', everyMinutes: 15 } },
    read: readResponses,
    count: countResponses,
  },
  webhook: { presets, subscription },
  parse: parseDelivery,
  forget: forgetDelivery,
  normalise: normaliseResponse,
  erase: eraseResponses,
  export: exportResponses,
});
