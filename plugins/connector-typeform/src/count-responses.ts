import type { ConnectorContext, VendorCount } from '@customering/plugin-sdk';
import { formsToRead } from './forms';
import { askResponses } from './responses';
import type { Settings } from './settings';

type Context = ConnectorContext<Settings>;

/** How many responses were submitted on each of these days (UTC), over all forms that are read. */
export async function countResponses(
  stream: string,
  days: readonly string[],
  context: Context,
): Promise<readonly VendorCount[]> {
  const forms = await formsToRead(context);
  const counts: VendorCount[] = [];
  for (const day of days) {
    const within = { since: `${day}T00:00:00`, until: `${day}T23:59:59` };
    counts.push({ stream, day, count: await countOver(forms, within, context) });
  }
  return counts;
}

export async function countOver(
  forms: readonly string[],
  within: { readonly since?: string; readonly until?: string },
  context: Context,
): Promise<number> {
  let count = 0;
  for (const form of forms) {
    const page = await askResponses(context, form, { ...within, page_size: 1 });
    if (page !== null && page !== 'refused') count += page.total_items;
  }
  return count;
}
