import type { PullPage, RawRecord } from '@customering/plugin-sdk';

/** A page is held whole in memory. */
const mostOnPage = 14;

/**
 * Gives further records before the last page, so that the place behind it is never kept without them.
 * @param cursor where the pages begin
 */
export async function* beforeEnd(
  pages: AsyncIterable<PullPage>,
  cursor: string,
  read: () => Promise<readonly RawRecord[]>,
): AsyncGenerator<PullPage> {
  let [place, held]: [string, PullPage | null] = [cursor, null];
  for await (const page of pages) {
    if (held !== null) {
      yield held;
      place = held.resumeFrom;
    }
    held = page;
  }
  const records = await read();
  for (let at = 0; at < records.length; at += mostOnPage)
    yield { records: records.slice(at, at + mostOnPage), resumeFrom: place };
  if (held !== null) yield held;
}
