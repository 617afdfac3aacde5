import { msOf, unixOf } from './moment';
import type { Listed, Query, Row } from './node';

interface Post extends Omit<Row, 'place'> {
  readonly at: string;
}

/** Newest first. Ranges are of seconds, or dates. */
export function newestFirst(posts: readonly Post[], query: Query): Listed {
  const bound = (name: string, otherwise: number) => {
    const text = query.get(name);
    return text === null ? otherwise : /^\d+$/.test(text) ? Number(text) : unixOf(text);
  };
  const [since, until] = [bound('since', -Infinity), bound('until', Infinity)];
  const within = posts.filter(({ at }) => unixOf(at) >= since && unixOf(at) <= until);
  return { rows: within.map(({ id, at, node }) => ({ id, place: msOf(at), node })), order: 'descending' };
}
