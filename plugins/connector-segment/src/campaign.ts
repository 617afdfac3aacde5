import type { Fields } from './fields';

/** Tags of an address by the names that the format itself gives them; what stands behind an advertisement's click keeps its own. */
const tags: ReadonlyMap<string, string> = new Map([
  ...['source', 'medium', 'term', 'content', 'id', 'source_platform', 'creative_format', 'marketing_tactic'].map(
    (name) => [`utm_${name}`, name] as const,
  ),
  ['utm_campaign', 'name'],
  ...['gclid', 'wbraid', 'gbraid', 'dclid', 'fbclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id'].map(
    (name) => [name, name] as const,
  ),
]);
const anyTag = new RegExp(`[?&](?:${[...tags.keys()].join('|')})=`);
const longest = 500;

/**
 * What brought somebody: what the sender says of its campaign, and what the address of the page says besides. Null where neither says
 * anything.
 */
export function campaignOf(said: Fields, address: unknown): Fields | null {
  const campaign = { ...tagsIn(address), ...said };
  return Object.keys(campaign).length > 0 ? campaign : null;
}

function tagsIn(address: unknown): Fields {
  if (typeof address !== 'string' || !anyTag.test(address)) return {};
  const query = new URLSearchParams(/\?([^#]*)/.exec(address)?.[1]);
  const found = [...query].flatMap(([key, value]) => {
    const name = tags.get(key);
    return name === undefined || value === '' ? [] : [[name, value.slice(0, longest)] as const];
  });
  return Object.fromEntries(found);
}
