import type { WebEvent } from '../invent/web-visits';
import { LoadProblem } from './load-problem';
import type { BrandIds } from './make-ready';
import type { Product } from './product';
import { addSource } from './sources';

const most = 400;

/** As the website's server would. What is sent again counts once. */
export async function sendWebVisits(product: Product, events: readonly WebEvent[], brands: BrandIds): Promise<void> {
  const { writeKey, counts } = await addSource(product, 'segment', 'Help pages', brands.wood);
  if (writeKey === null) throw new LoadProblem('A source of events has no write key.');
  if (counts.received >= events.length) return;
  for (let from = 0; from < events.length; from += most)
    await product.sendEvents(writeKey, events.slice(from, from + most));
}
