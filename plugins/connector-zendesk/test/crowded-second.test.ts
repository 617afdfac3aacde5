import type { PullPage } from '@customering/plugin-sdk';
import { readTalk } from '../src/read-talk';
import { readTimed } from '../src/place';

const second = 1_767_600_000;

/** The vendor never divides what is of one second: its page is as long as that second needs. */
function vendorWith(calls: number) {
  const page = {
    calls: Array.from({ length: calls }, (_, index) => ({ id: index + 1, created_at: '2026-01-05T08:00:00Z' })),
    count: calls,
    end_time: second,
  };
  const answer = { status: 200, headers: {}, json: () => page };
  return {
    http: { send: () => Promise.resolve(answer) },
    config: { subdomain: 'toys', email: 'a@example.com', apiToken: 'x', currency: '' },
    log: { info: () => undefined },
  };
}

async function pagesOf(calls: number): Promise<PullPage[]> {
  const pages: PullPage[] = [];
  // Of the context only what the walk uses is there.
  const context = vendorWith(calls) as unknown as Parameters<typeof readTalk>[2];
  for await (const page of readTalk('calls', { cursor: null, notBefore: null }, context))
    if (pages.push(page) > 9) break;
  return pages;
}

it('cuts a page that is longer than one of ours, and moves on only with its last piece', async () => {
  const pages = await pagesOf(2_300);
  const [first, other, third] = pages;

  expect([first, other, third].map((page) => page?.records.length)).toEqual([1_000, 1_000, 300]);
  expect(
    new Set(pages.slice(0, 3).flatMap(({ records }) => records.map(({ payload }) => JSON.stringify(payload)))).size,
  ).toBe(2_300);
  expect([first, other, third].map((page) => readTimed(page?.resumeFrom ?? null)?.from)).toEqual([0, 0, second]);
});
