import { isPluginError, type HttpResponse } from '@customering/plugin-sdk';
import type { Context } from './graphql';

const firstPiece = 1_048_576;
/** An item with its parts fits into this, or the export is given up. */
const longestPiece = 16 * firstPiece;
const newline = 10;
/** An address that ended, or a place that is not there. */
const refusals = [400, 401, 403, 404, 410, 416];

type Fields = Readonly<Record<string, unknown>>;

/** An item, and the rows that name it as their parent. */
export interface ExportedNode {
  readonly item: Fields;
  readonly parts: readonly Fields[];
}

/** Whole items of a piece of the file, and where the next one begins. */
export interface ExportPiece {
  readonly nodes: readonly ExportedNode[];
  readonly next: number;
  readonly isLast: boolean;
}

/** Why a file cannot be read to its end this way: the list is read page by page then. */
export class UnreadableExport extends Error {
  override readonly name = 'UnreadableExport';
}

interface Bytes {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly total: number;
}

/** Pieces of the file from an item's first byte on: it may be larger than an answer may be. Throws `UnreadableExport`. */
export async function* readExport(url: string, from: number, context: Context): AsyncGenerator<ExportPiece> {
  let [offset, length] = [from, firstPiece];
  for (let isLast = false; !isLast;) {
    const { bytes, total } = await readBytes(url, offset, length, context);
    isLast = offset + bytes.length >= total;
    const whole = wholeItems(bytes, isLast);
    if (whole.nodes.length === 0 && !isLast) {
      if (length >= longestPiece) throw new UnreadableExport('an item is larger than a piece may be');
      length *= 2;
      continue;
    }
    yield { nodes: whole.nodes, next: offset + whole.length, isLast };
    [offset, length] = [offset + whole.length, firstPiece];
  }
}

/** Without the shop's token: the file is another host's, and its address alone opens it. */
async function readBytes(url: string, offset: number, length: number, context: Context): Promise<Bytes> {
  const { status, headers: told, bytes } = await ask(url, `bytes=${offset}-${offset + length - 1}`, context);
  if (status === 200) return { bytes: bytes.subarray(offset, offset + length), total: bytes.length };
  const [, at, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(told['content-range'] ?? '') ?? [];
  if (status === 206 && Number(at) === offset && bytes.length > 0) return { bytes, total: Number(total) };
  throw new UnreadableExport(`its host answers ${status}`);
}

/** What passes is tried again; what the host does not let through, or the file's host refuses, stays so. */
async function ask(url: string, range: string, { http }: Context): Promise<HttpResponse> {
  try {
    return await http.send({ url, headers: { range }, accept: refusals, unsigned: true });
  } catch (problem) {
    if (!isPluginError(problem) || problem.kind === 'transient' || problem.kind === 'rate_limited') throw problem;
    throw new UnreadableExport(problem.message, { cause: problem });
  }
}

/** Up to where the last item begins that may go on behind these bytes; all of them at the end of the file. */
function wholeItems(bytes: Uint8Array, isLast: boolean): { readonly nodes: ExportedNode[]; readonly length: number } {
  const nodes: { item: Fields; parts: Fields[]; at: number }[] = [];
  for (const { row, at } of rowsOf(bytes, isLast)) {
    const parent = row['__parentId'];
    const last = nodes.at(-1);
    if (parent === undefined) nodes.push({ item: row, parts: [], at });
    else if (last && last.item['id'] === parent) last.parts.push(row);
    else throw new UnreadableExport('its rows are not grouped by what they belong to');
  }
  const open = isLast ? undefined : nodes.pop();
  return { nodes, length: isLast ? bytes.length : (open?.at ?? 0) };
}

function* rowsOf(bytes: Uint8Array, isLast: boolean): Generator<{ readonly row: Fields; readonly at: number }> {
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(newline, at);
    if (found < 0 && !isLast) return;
    const end = found < 0 ? bytes.length : found;
    const text = decoder.decode(bytes.subarray(at, end));
    if (text.trim() !== '') yield { row: rowOf(text), at };
    at = end + 1;
  }
}

function rowOf(text: string): Fields {
  try {
    const row: unknown = JSON.parse(text);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return { ...row };
  } catch (problem) {
    throw new UnreadableExport('a row is no JSON', { cause: problem });
  }
  throw new UnreadableExport('a row is no object');
}
