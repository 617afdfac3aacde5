import { defineConnector, type RatePlan } from '@customering/plugin-sdk';
import { checkAccount, discover } from './check-account';
import { normalise } from './normalise';
import { forgetDelivery, parseDelivery } from './parse-delivery';
import { personalData } from './personal-data';
import { presets } from './presets';
import { eraseUser, exportUser } from './privacy';
import { pull } from './pull';
import { settings } from './settings';

/**
 * Of an account's 200 requests a minute in the smallest plan, so many that other apps have room too. Exports have a budget of their own
 * there: what a notice is about is asked for beside it, and does not wait behind a first load.
 */
const rate: RatePlan = {
  ...{ requests: 150, perSeconds: 60, concurrent: 2 },
  paths: [
    { begins: ['/api/v2/incremental/', '/api/v2/channels/voice/stats/incremental/'], requests: 10, perSeconds: 60 },
  ],
};

export default defineConnector({
  id: 'zendesk',
  title: 'Zendesk',
  channel: 'voice',
  config: settings,
  auth: { scheme: 'basic', userFrom: 'email', userSuffix: '/token', passwordFrom: 'apiToken' },
  rate,
  personalData,
  vendorHoldsData: true,
  check: checkAccount,
  discover,
  pull,
  webhook: { presets },
  parse: parseDelivery,
  forget: forgetDelivery,
  normalise,
  erase: eraseUser,
  export: exportUser,
});
