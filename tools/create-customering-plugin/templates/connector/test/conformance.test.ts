import { join } from 'node:path';
import { connectorConformance } from '@customering/plugin-testkit';
import { setup } from './setup.js';

connectorConformance(join(import.meta.dirname, '..', '..'), setup);
