import type { Company } from '../invent/company';
import type { Vendor } from '../played/vendors';
import { Arrivals } from './arrivals';
import { expectedRecords } from './expected-records';
import { makeKpis } from './make-kpis';
import { makePilot } from './make-pilot';
import { makeReady, type BrandIds } from './make-ready';
import type { Product } from './product';
import { sendFile } from './send-file';
import { sendWebVisits } from './send-web-visits';
import { figuresCounted } from './figures-counted';
import { connect, subscribe } from './sources';
import type { Tell } from './tell';

/** Loads everything that is not loaded yet, and tells how far it is. @returns how many records are held then */
export async function loadCompany(
  product: Product,
  company: Company,
  vendors: readonly Vendor[],
  tell: Tell,
): Promise<number> {
  tell({ step: 'connecting' });
  const brands = await makeReady(product);
  await makeKpis(product, brands);
  const arrivals = new Arrivals(product, expectedRecords(company), tell);
  const sending = sendAll(product, company, vendors, brands).then((connections) => arrivals.awaitOnly(connections));
  const [records] = await Promise.all([arrivals.settled(), sending]);
  await figuresCounted(product);
  await makePilot(product, company.happened.timeline);
  // Only now: what is told while everything is read would be told twice.
  for (const vendor of vendors)
    if (vendor.tell !== null) await subscribe(product, await connect(product, vendor, brands));
  return records;
}

/** One small file comes first: figures are true with it at once. @returns the sources that ask a vendor */
async function sendAll(
  product: Product,
  { told }: Company,
  vendors: readonly Vendor[],
  brands: BrandIds,
): Promise<readonly string[]> {
  const [first, ...others] = told.files;
  if (first) await sendFile(product, first, brands);
  const connections: string[] = [];
  for (const vendor of vendors) connections.push(await connect(product, vendor, brands));
  await makeKpis(product, brands);
  for (const file of others) await sendFile(product, file, brands);
  await sendWebVisits(product, told.web, brands);
  return connections;
}
