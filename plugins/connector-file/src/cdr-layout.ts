const always = [
  'accountcode',
  'src',
  'dst',
  'dcontext',
  'clid',
  'channel',
  'dstchannel',
  'lastapp',
  'lastdata',
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'amaflags',
] as const;
const newer = ['peeraccount', 'linkedid', 'sequence'] as const;

const time = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const outcomes = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION'];
const uniqueId = /\d{9,}\.\d+$/;

/**
 * The columns of a row of Asterisk's `Master.csv`, which has no line of names; null where it is none. Its settings decide which columns
 * follow the first sixteen: `loguniqueid`, `loguserfield` and `newcdrcolumns` (asterisk, `cdr/cdr_csv.c`).
 */
export function cdrLayout(cells: readonly string[]): readonly string[] | null {
  if (!isCdr(cells)) return null;
  const hasNewer = cells.length >= always.length + newer.length;
  const between = cells.length - always.length - (hasNewer ? newer.length : 0);
  return [...always, ...optional(between, cells[always.length] ?? ''), ...(hasNewer ? newer : [])];
}

function optional(count: number, first: string): readonly string[] {
  if (count === 2) return ['uniqueid', 'userfield'];
  if (count === 1) return [uniqueId.test(first) ? 'uniqueid' : 'userfield'];
  return [];
}

function isCdr(cells: readonly string[]): boolean {
  const [start = '', answer = '', end = ''] = cells.slice(9, 12);
  const isTimed = time.test(start) && (answer === '' || time.test(answer)) && time.test(end);
  return cells.length >= 16 && cells.length <= 21 && isTimed && outcomes.includes(cells[14] ?? '');
}
