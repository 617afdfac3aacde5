import { defineConnector } from '@customering/plugin-sdk';
import { checkAccount, discover } from './check-account';
import { forgetDelivery } from './forget-delivery';
import { normalise } from './normalise';
import { parseDelivery } from './parse-delivery';
import { personalData } from './personal-data';
import { presets } from './presets';
import { pull } from './pull';
import { auth, settings } from './settings';
import { subscription } from './subscription';

export default defineConnector({
  id: 'meta',
  title: 'Facebook, Instagram and WhatsApp',
  channel: 'social',
  config: settings,
  auth,
  // What counts with Meta is told with every answer; this is only against haste.
  rate: { requests: 10, perSeconds: 1, concurrent: 2 },
  personalData,
  // What people wrote stands in their own accounts, where they delete it themselves; a business has no way to.
  vendorHoldsData: false,
  check: checkAccount,
  discover,
  pull,
  webhook: { presets, subscription },
  parse: parseDelivery,
  forget: forgetDelivery,
  normalise,
});
