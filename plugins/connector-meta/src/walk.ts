import type { PullPage, PullStart, RawRecord } from '@customering/plugin-sdk';
import { secondOf, textOf, type Fields } from './fields';
import type { Page } from './graph';
import { readPlace, writePlace, type Place, type Round } from './place';

/** A list of Meta's, which belongs to something else: comments to posts, messages to conversations, posts to a Page. */
export interface WalkPlan {
  /** How long before the newest item each run reads again. */
  readonly againSeconds: number;
  /** What is older is left alone, also at the first run; in seconds since 1970. */
  readonly oldest?: number;
  /** What the items belong to, page by page; `since` in seconds since 1970. */
  parents(after: string | null, since: number): Promise<Page>;
  /** The newest first. */
  items(parent: Fields, after: string | null): Promise<Page>;
  /** When an item was made, in seconds since 1970. */
  secondOf(item: Fields): number;
  toRecords(items: readonly Fields[], parent: Fields): Promise<readonly RawRecord[]>;
}

/**
 * Meta's lists have no filter by time that holds for all of them, and begin with what is newest: so each run reads down to where the one
 * before began. How far that was counts only when a whole round is done; until then the place says where in the round the run is.
 */
export async function* walk(plan: WalkPlan, from: PullStart, now: () => Date): AsyncGenerator<PullPage> {
  const begun = readPlace(from.cursor);
  let round = begun.round ?? firstRound(plan, begun, from.notBefore, now());
  let told = begun;
  for (;;) {
    const { items: parents, after } = await plan.parents(round.parents, round.since);
    for (const parent of parentsLeft(parents, round))
      for await (const step of readParent(plan, parent, round)) {
        round = step.round;
        if (step.records.length > 0) yield page((told = { seen: begun.seen, round }), step.records);
      }
    if (after === null || after === round.parents) break;
    round = { ...round, parents: after, parent: null, isRead: false, after: null };
    yield page((told = { seen: begun.seen, round }), []);
  }
  // Also where nothing was new: a round that is left open would be gone on with, and the next run would read nothing.
  const end: Place = { seen: Math.max(begun.seen, Math.min(round.latest, round.begunAt)), round: null };
  if (writePlace(end) !== writePlace(told)) yield page(end, []);
}

function firstRound(
  { againSeconds, oldest = 0 }: WalkPlan,
  { seen }: Place,
  notBefore: string | null,
  now: Date,
): Round {
  const since = Math.max(notBefore === null ? 0 : secondOf(notBefore), seen - againSeconds, oldest, 0);
  const begunAt = Math.floor(now.getTime() / 1_000);
  return { since, latest: seen, begunAt, parents: null, parent: null, isRead: false, after: null };
}

/** From the one on at which the run was stopped; all, where Meta has moved it to another page. */
function parentsLeft(parents: readonly Fields[], { parent, isRead }: Round): readonly Fields[] {
  const at = parent === null ? -1 : parents.findIndex(({ id }) => textOf(id) === parent);
  return at === -1 ? parents : parents.slice(isRead ? at + 1 : at);
}

interface Step {
  readonly records: readonly RawRecord[];
  readonly round: Round;
}

async function* readParent(plan: WalkPlan, parent: Fields, begun: Round): AsyncGenerator<Step> {
  const id = textOf(parent['id']);
  let round: Round = begun.parent === id ? begun : { ...begun, parent: id, isRead: false, after: null };
  while (!round.isRead) {
    const { items, after } = await plan.items(parent, round.after);
    const fresh = items.filter((item) => plan.secondOf(item) >= round.since);
    const isRead = after === null || after === round.after || isPast(plan, items, round.since);
    const latest = Math.max(round.latest, ...fresh.map((item) => plan.secondOf(item)));
    const records = await plan.toRecords(fresh, parent);
    round = { ...round, latest, isRead, after: isRead ? null : after };
    yield { records, round };
  }
}

/** Behind what is older come only older ones. A list that begins with the oldest, against what was asked for, is read to its end. */
function isPast({ secondOf: at }: WalkPlan, items: readonly Fields[], since: number): boolean {
  const [first, last] = [items[0], items.at(-1)];
  return first !== undefined && last !== undefined && at(last) < since && at(last) <= at(first);
}

function page(place: Place, records: readonly RawRecord[]): PullPage {
  return { records, resumeFrom: writePlace(place) };
}
