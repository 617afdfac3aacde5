import { defineMetricModule } from '@customering/plugin-sdk';
import { ces } from './ces';
import { csat } from './csat';
import { nps } from './nps';
import { responseRate } from './response-rate';

export default defineMetricModule({ metrics: [nps, csat, ces, responseRate] });
