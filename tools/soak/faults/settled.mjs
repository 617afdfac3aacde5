import { compare, waitingRows } from '../compare.mjs';
import { until } from './until.mjs';

/**
 * Waits until nothing waits any more, then looks for each acknowledged event.
 * @param {import('../supervised-product.mjs').SupervisedProduct} product
 * @param {import('../ledger.mjs').SendersLedger} ledger
 * @param {number} [withinMs]
 */
export async function settled(product, ledger, withinMs = 90_000) {
  await until('everything is loaded', async () => (await waitingRows(product)) === 0, withinMs);
  const { acknowledged, missing, twice, addsUp, setAside } = await compare(product, ledger);
  return {
    says: `${acknowledged} acknowledged, ${missing.length} of them missing, ${twice.length} twice`,
    promises: {
      'nothing acknowledged is missing': missing.length === 0,
      'nothing is there twice': twice.length === 0,
      'nothing is set aside': setAside === 0,
      'the counts add up': addsUp,
    },
  };
}
