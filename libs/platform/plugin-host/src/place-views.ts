import { amongMembers, nobody, type Members, type Statement } from '@customering/metrics';
import type { SqlFragment } from '@customering/plugin-sdk';

const withoutMember = new Set(['order_line_fact']);
const marker = /\{\{view\.([a-z0-9_]+)\}\}/g;

/**
 * Puts views in the places that a plugin's statement holds open for them, each limited to the facts of some members where not
 * everybody is asked about. The members are one more value of the statement.
 */
export function placeViews({ text, values }: SqlFragment, members: Members): Statement {
  const position = `$${values.length + 1}`;
  let limited = false;
  const placed = text.replace(marker, (_, name: string) => {
    const view = `analytics_v1.${name}`;
    if (members === null || withoutMember.has(name)) return view;
    if (members.includes(nobody)) return `(select * from ${view} where member_id is null)`;
    limited = true;
    return `(select * from ${view} where ${amongMembers('member_id', position, members)})`;
  });
  return { text: placed, values: limited && members !== null ? [...values, members] : values };
}
