import { defineConnector, type StreamPlan } from '@customering/plugin-sdk';
import { checkAccount, discoverShop } from './check-account';
import { countDays } from './count-items';
import { fetchItem } from './fetch-item';
import { normalise } from './normalise';
import { forgetDelivery, parseDelivery } from './parse-delivery';
import { personalData } from './personal-data';
import { presets } from './presets';
import { eraseCustomer, exportCustomer } from './privacy';
import { readStream } from './read-stream';
import { auth, settings } from './settings';
import { subscription } from './subscription';
import { overlapSeconds } from './walk';

const list = (title: string, everyMinutes: number): StreamPlan => ({
  title,
  overlapSeconds,
  deletes: 'not_told',
  everyMinutes,
});

export default defineConnector({
  id: 'shopify',
  title: 'Shopify',
  channel: 'ecommerce',
  config: settings,
  auth,
  // What counts with the vendor is the cost of a question, which every answer tells; this is only against haste.
  rate: { requests: 10, perSeconds: 1, concurrent: 2 },
  personalData,
  vendorHoldsData: true,
  check: checkAccount,
  discover: discoverShop,
  pull: {
    streams: {
      orders: { ...list('Orders', 15), counts: 'order' },
      refunds: list('Refunds', 15),
      customers: list('Customers', 60),
      products: list('Products and what they cost', 240),
    },
    read: readStream,
    fetch: fetchItem,
    count: countDays,
  },
  webhook: { presets, subscription },
  parse: parseDelivery,
  forget: forgetDelivery,
  normalise,
  erase: eraseCustomer,
  export: exportCustomer,
});
