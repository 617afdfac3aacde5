import { access } from './access';
import { alarms } from './alarms';
import { audit } from './audit';
import { connections } from './connections';
import { customers } from './customers';
import { demo } from './demo';
import type { Endpoint } from './endpoint';
import { erasures } from './erasures';
import { imports } from './imports';
import { metrics } from './metrics';
import { models } from './models';
import { operations } from './operations';
import { pilots } from './pilots';
import { plugins } from './plugins';
import { privacyRequests } from './privacy-requests';
import { repairs } from './repairs';
import { settings } from './settings';
import { sources } from './sources';
import { subscriptions } from './subscriptions';
import { surveys } from './surveys';
import { vendorAccess } from './vendor-access';
import { webhooks } from './webhooks';

/** Every endpoint, in the order of the documentation. */
export const allEndpoints: readonly Endpoint[] = [
  access,
  settings,
  sources,
  repairs,
  webhooks,
  connections,
  vendorAccess,
  subscriptions,
  alarms,
  imports,
  surveys,
  customers,
  erasures,
  privacyRequests,
  metrics,
  models,
  pilots,
  plugins,
  demo,
  audit,
  operations,
].flatMap((group) => Object.values<Endpoint>(group));
