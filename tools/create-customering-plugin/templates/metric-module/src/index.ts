import { defineMetricModule } from '@customering/plugin-sdk';
import { largeOrders } from './large-orders.js';

export default defineMetricModule({ metrics: [largeOrders] });
