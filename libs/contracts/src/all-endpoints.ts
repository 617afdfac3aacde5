import { access } from './access';
import { customers } from './customers';
import type { Endpoint } from './endpoint';
import { imports } from './imports';
import { metrics } from './metrics';
import { models } from './models';
import { settings } from './settings';
import { sources } from './sources';
import { webhooks } from './webhooks';

/** Every endpoint, in the order of the documentation. */
export const allEndpoints: readonly Endpoint[] = [
  access,
  settings,
  sources,
  webhooks,
  imports,
  customers,
  metrics,
  models,
].flatMap((group) => Object.values<Endpoint>(group));
