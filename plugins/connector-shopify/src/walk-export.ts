import type { PullPage, PullStart } from '@customering/plugin-sdk';
import { countItems, isCounted } from './count-items';
import { beginExport, doneExport } from './export-operation';
import { readExport, UnreadableExport, type ExportedNode } from './export-file';
import type { Granted } from './granted';
import type { Context } from './graphql';
import { beginning, readPlace, writePlace, type ExportPlace } from './place';
import { changedSince, readNode, sinceOf, type List, type ListExport } from './walk';

/** Fewer are read page by page in less time than the vendor takes to make a file. */
const worthwhile = 200;
const pageSize = 250;

type Walking = Pick<List, 'records'> & { readonly export: ListExport };

/**
 * The first load of a long list, out of one file that the vendor makes of it. Its cursor is a place in that file.
 * @returns the cursor behind it, or null where the list has to be read page by page
 */
export async function* walkExport(
  list: Walking,
  granted: Granted,
  from: PullStart,
  context: Context,
): AsyncGenerator<PullPage, string | null> {
  const begun = readPlace(from.cursor);
  if (begun.latest !== null || begun.at !== null) return from.cursor;
  let place = begun.export ?? null;
  if (place === null) {
    place = await begin(list.export, granted, from, context);
    if (place === null) return null;
    yield { records: [], resumeFrom: writePlace({ ...beginning, export: place }) };
  }
  try {
    return yield* readRest(list, place, context);
  } catch (problem) {
    if (!(problem instanceof UnreadableExport)) throw problem;
    context.log.warn('A large export of Shopify cannot be read; its list is read page by page.', {
      why: problem.message,
    });
    return null;
  }
}

async function begin(
  { stream, query }: ListExport,
  granted: Granted,
  { notBefore }: PullStart,
  context: Context,
): Promise<ExportPlace | null> {
  const filter = changedSince(sinceOf(null, notBefore));
  if (!isCounted(stream, granted)) return null;
  if ((await countItems(stream, filter, worthwhile + 1, context)) <= worthwhile) return null;
  const made = await beginExport(query(filter), context);
  return made && { ...made, offset: 0 };
}

async function* readRest(
  { records, export: { parts } }: Walking,
  { id, begunAt, offset }: ExportPlace,
  context: Context,
): AsyncGenerator<PullPage, string | null> {
  const done = await doneExport(id, context);
  if (done === null) return null;
  // What changed while the file was made may be missing in it: the pages go on from its beginning.
  const behind = writePlace({ ...beginning, latest: begunAt });
  if (done.url === null) return behind;
  for await (const { nodes, next, isLast } of readExport(done.url, offset, context)) {
    for (let at = 0; at < nodes.length; at += pageSize) {
      const page = [];
      for (const node of nodes.slice(at, at + pageSize)) page.push(...(await records(readNode(itemOf(node, parts)))));
      const isPieceDone = at + pageSize >= nodes.length;
      const resumeFrom = isPieceDone && isLast ? behind : placeAt({ id, begunAt, offset: isPieceDone ? next : offset });
      yield { records: page, resumeFrom, total: done.items };
    }
    offset = next;
  }
  return behind;
}

function placeAt(place: ExportPlace): string {
  return writePlace({ ...beginning, export: place });
}

/** As its page would have it. */
function itemOf({ item, parts }: ExportedNode, names: ListExport['parts']): Readonly<Record<string, unknown>> {
  const lists = Object.entries(names).map(([kind, name]) => {
    const nodes = parts.filter(({ __typename }) => __typename === kind).map(withoutMarks);
    return [name, { nodes, pageInfo: { hasNextPage: false, endCursor: null } }] as const;
  });
  return { ...withoutMarks(item), ...Object.fromEntries(lists) };
}

function withoutMarks({ __typename, __parentId, ...own }: Readonly<Record<string, unknown>>) {
  return own;
}
