import { broken, lookFor, switched } from './hostile/break-connector';

/** Each switch is named after the one rule that it breaks; the message names the fault. */
const switches: readonly (readonly [string, RegExp])[] = [
  ['check.good', /"check" names no permission/],
  ['check.auth', /answers 401, "check" says that all is well/],
  ['check.unreachable', /cannot be reached, "check" throws "config"/],
  ['pull.bounded', /unbounded: a page has more than 1,000 records/],
  ['pull.full', /leaves out \d+ of 35 items/],
  ['pull.keys', /have the same "dedupeKey"/],
  ['pull.ends', /unbounded: it never ends/],
  ['pull.empty-page', /empty page ends the pull/],
  ['pull.keeps-fields', /A field of "tickets" .* is dropped/],
  ['pull.big-numbers', /has lost digits/],
  ['pull.hosts', /asks telemetry\.example, which is no host/],
  ['pull.cursor', /A cursor of "tickets" has \d+ characters/],
  ['pull.resume', /Stopped after page \d+ of "tickets" and resumed/],
  ['pull.ties', /An overlap row is lost between equal cursor values/],
  ['pull.no-change', /reads \d+ items again/],
  ['pull.update', /version 1, no higher than 1/],
  ['pull.deleted', /promises tombstones/],
  ['pull.rate-limited', /A 429 is ignored/],
  ['pull.server-faults', /ends as if there were no more when the vendor answers 500/],
  ['pull.unauthorised', /ends as if there were no more when the vendor answers 401/],
  ['pull.abort', /does not end within five seconds/],
  ['pull.not-before', /brings \d+ older items/],
  ['discover.stable', /finds something else the second time/],
  ['count.matches', /the vendor has 24 on 2026-01-01, and "count" says 10/],
  ['secrets.log', /The secret "apiToken" stands in a log line/],
  ['secrets.error', /The secret "apiToken" stands in the message of an error/],
  ['secrets.checkpoint', /The secret "apiToken" stands in a cursor/],
  ['secrets.stored', /The secret "apiToken" stands in a stored record/],
  ['subscription.there', /"exists" is true of an address that the vendor was never told/],
  ['subscription.once', /the vendor still calls the address: there were two/],
  ['subscription.gone', /"remove" fails for an address that is not there/],
  ['erase.hooks', /no "erase"/],
  ['erase.known', /somebody whom the vendor knows, it answers "not_found"/],
  ['erase.unknown', /Asked to erase a stranger, it answers an error/],
  ['export.known', /hands over nothing/],
];

describe('the hostile connector', () => {
  it.each(switches.map(([rule, message], turn) => [rule, message, turn] as const))(
    'that breaks %s',
    async (rule, message, turn) => {
      const found = await broken([switched(rule)], lookFor(rule, turn));

      expect(found.map(({ rule: broken }) => broken)).toEqual([rule]);
      expect(found[0]?.message).toMatch(message);
    },
    60_000,
  );
});
