import type { VendorAccess } from '@customering/contracts';
import type { TokenFacts } from '@customering/persistence';

type WhereGiven = { readonly host: string } | { readonly problem: string };

/** What a source may read at its vendor, since when and until when. */
export function shownAccess(
  sourceId: string,
  where: WhereGiven,
  callback: string,
  facts: TokenFacts | null,
): VendorAccess {
  const problem = 'problem' in where ? where.problem : null;
  const page = { sourceId, host: 'host' in where ? where.host : '', callback };
  if (!facts)
    return {
      ...page,
      state: 'missing',
      reason: problem,
      ...{ givenBy: null, givenAt: null, endsAt: null, renews: false, asked: [], granted: [], lacking: [] },
    };
  const { givenBy, givenAt, endsAt, renews, refused, asked, granted } = facts;
  return {
    ...page,
    state: stateOf(facts),
    reason: refused?.message ?? problem,
    givenBy,
    givenAt: givenAt?.toISOString() ?? null,
    endsAt: renews ? null : (endsAt?.toISOString() ?? null),
    renews,
    asked: [...asked],
    granted: [...granted],
    lacking: asked.filter((scope) => !granted.includes(scope)),
  };
}

function stateOf({ refused, renews, endsAt }: TokenFacts): VendorAccess['state'] {
  if (refused) return 'refused';
  const isOver = !renews && endsAt !== null && endsAt.getTime() <= Date.now();
  return isOver ? 'ended' : 'given';
}
