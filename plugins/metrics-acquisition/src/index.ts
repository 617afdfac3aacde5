import { defineMetricModule } from '@customering/plugin-sdk';
import { audienceGrowth } from './audience-growth';
import { contentViews } from './content-views';
import { spend } from './spend';
import { visits } from './visits';

export default defineMetricModule({ metrics: [audienceGrowth, contentViews, spend, visits] });
