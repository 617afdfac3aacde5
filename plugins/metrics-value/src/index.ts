import { defineMetricModule } from '@customering/plugin-sdk';
import { averageOrder } from './average-order';
import { lifetime } from './lifetime';
import { netSales } from './net-sales';
import { orders } from './orders';
import { repeatRate } from './repeat-rate';
import { repeatRevenue } from './repeat-revenue';

export default defineMetricModule({
  metrics: [netSales, orders, repeatRevenue, repeatRate, averageOrder],
  models: [lifetime],
});
