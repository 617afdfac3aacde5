import { msOf, unixOf } from './moment';
import type { Listed, Node, Query } from './node';

/** Newest first. Ranges are of seconds, or dates. */
export function newestFirst(rows: readonly { readonly node: Node; readonly at: string }[], query: Query): Listed {
  const bound = (name: string, otherwise: number) => {
    const text = query.get(name);
    return text === null ? otherwise : /^\d+$/.test(text) ? Number(text) : unixOf(text);
  };
  const [since, until] = [bound('since', -Infinity), bound('until', Infinity)];
  const within = rows.filter(({ at }) => unixOf(at) >= since && unixOf(at) <= until);
  return { rows: within.map(({ node, at }) => ({ node, place: msOf(at) })), order: 'descending' };
}
