import { join } from 'node:path';
import { writeGolden } from '@customering/plugin-testkit';
import { setup } from './setup.js';

// Read what it writes before you commit it: it is what the tests go by from then on.
const files = await writeGolden(join(import.meta.dirname, '..', '..'), setup);
process.stdout.write(`${files.join('\n')}\n`);
