/** The whole product as `npm start` runs it, with its supervisor, on the build that is there. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { customering } from '@customering/start/product.mjs';
import { readSettings } from '@customering/start/settings.mjs';
import { startProduct } from '@customering/start/start-product.mjs';
import { Terminal } from '@customering/start/terminal.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const terminal = new Terminal(process.stdout);
process.exitCode = await startProduct({ settings: readSettings(root), product: customering, terminal, built: true });
