import type { PullPage, PullStart } from '@customering/plugin-sdk';
import { z } from 'zod';
import { Agents } from './agents';
import { ask, type Context } from './ask';
import { firstSecond, readTimed, writePlace } from './place';
import { plainRecord } from './to-record';

const items = z.array(z.looseObject({})).optional();
const page = z.looseObject({
  calls: items,
  legs: items,
  count: z.number().nullish(),
  end_time: z.number().nullish(),
});

const names = { calls: 'call', legs: 'leg' } as const;

const mostRecords = 1_000;

/** Statuses with which the vendor says that an account has no Talk. */
export const withoutIt = [403, 404];

/**
 * By time alone: each page tells the second of its last item, and the next begins with that very second. A page that gets no further
 * is the last. The vendor's own address of the next page is left alone: it says nothing else.
 */
export async function* readTalk(list: 'calls' | 'legs', from: PullStart, context: Context): AsyncGenerator<PullPage> {
  let start = readTimed(from.cursor)?.from ?? firstSecond(from.notBefore);
  const agents = new Agents(context);
  for (;;) {
    const path = `channels/voice/stats/incremental/${list}.json`;
    const answer = await ask(context, path, { query: { start_time: start }, accept: withoutIt, schema: page });
    if (typeof answer === 'number') {
      context.log.info('the account has no Talk, or the token may not read it', { list, status: answer });
      return;
    }
    const found = answer[list] ?? [];
    const end = Math.max(start, answer.end_time ?? start);
    if (found.length === 0 && end === start) return;
    await agents.learn(found.map((item) => item['agent_id']));
    const records = found.map((item) => plainRecord(list, names[list], item, agents.beside(item['agent_id'])));
    // What is of one second is never divided by the vendor, so that a page can have more than a page of ours takes.
    for (let first = 0; first < records.length || first === 0; first += mostRecords) {
      const isLast = first + mostRecords >= records.length;
      const resumeFrom = writePlace({ from: isLast ? end : start });
      yield { records: records.slice(first, first + mostRecords), resumeFrom };
    }
    if (end === start) return;
    start = end;
  }
}
