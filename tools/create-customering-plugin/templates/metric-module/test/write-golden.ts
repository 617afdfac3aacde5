import { join } from 'node:path';
import { writeFigures } from '@customering/plugin-testkit';

// Check its figures by hand before you commit them: they are what the tests go by from then on.
const files = await writeFigures(join(import.meta.dirname, '..', '..'));
process.stdout.write(`${files.join('\n')}\n`);
