import { join } from 'node:path';
import { metricConformance } from '@customering/plugin-testkit';

metricConformance(join(__dirname, '..'));
