/** `node dist/main.js [seed] [orders] [port]`: a random shop, which runs until it is interrupted. */
import { writeFileSync } from 'node:fs';
import { generateWorld } from './generate-world';
import { ShopifySimulator } from './simulator';

const [seed = '1', orders = '200', port = '4011', ledgerFile = ''] = process.argv.slice(2);
const { world, ledger } = generateWorld(Number(seed), Number(orders));
if (ledgerFile !== '') writeFileSync(ledgerFile, `${JSON.stringify(ledger, null, 1)}\n`);
void ShopifySimulator.start({ world }, Number(port)).then(({ host }) =>
  console.log(`Shopify is played at http://${host}`),
);
