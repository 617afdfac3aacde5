import { join } from 'node:path';
import { connectorConformance } from '@customering/plugin-testkit';
import { setup } from './setup';

connectorConformance(join(__dirname, '..'), setup);
