import { defineConnector } from '@customering/plugin-sdk';
import { checkAccount, discover } from './check-account';
import { normalise } from './normalise';
import { forgetDelivery, parseDelivery } from './parse-delivery';
import { personalData } from './personal-data';
import { presets } from './presets';
import { eraseUser, exportUser } from './privacy';
import { pull } from './pull';
import { settings } from './settings';

export default defineConnector({
  id: 'zendesk',
  title: 'Zendesk',
  channel: 'voice',
  config: settings,
  auth: { scheme: 'basic', userFrom: 'email', userSuffix: '/token', passwordFrom: 'apiToken' },
  rate: { requests: 10, perSeconds: 60, concurrent: 1 },
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
