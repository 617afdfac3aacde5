/** A month of a small switchboard as Asterisk writes it to Master.csv, and what is true of it. */
export interface CallRecords {
  readonly text: string;
  readonly rows: number;
  readonly calls: number;
  readonly missed: number;
  readonly talkSeconds: number;
}

interface Leg {
  readonly dst: string;
  readonly rings: number;
  readonly talks: number;
}

/**
 * @param calls how many; the first ones are the same whatever their number, as in a log that grows
 */
export function callRecords(calls: number): CallRecords {
  const all = Array.from({ length: calls }, (_, index) => legsOf(index));
  const lines = all.flatMap((legs, index) => linesOf(index, legs));
  const talks = all.map((legs) => legs.reduce((sum, leg) => sum + leg.talks, 0));
  return {
    text: `${lines.join('\n')}\n`,
    rows: lines.length,
    calls,
    missed: talks.filter((seconds) => seconds === 0).length,
    talkSeconds: talks.reduce((sum, seconds) => sum + seconds, 0),
  };
}

/** One telephone rings; or two of which one is taken; or the call is handed on; or nobody is there. */
function legsOf(index: number): readonly Leg[] {
  const talks = 30 + ((index * 37) % 400);
  const one = { dst: '201', rings: 4, talks };
  switch (index % 4) {
    case 0:
      return [one];
    case 1:
      return [{ dst: '202', rings: 6, talks: 0 }, one];
    case 2:
      return [one, { dst: '203', rings: 3, talks: talks + 11 }];
    default:
      return [{ dst: '201', rings: 20, talks: 0 }];
  }
}

function linesOf(index: number, legs: readonly Leg[]): string[] {
  const began = Date.UTC(2026, 1, 2, 8) + index * 1_200_000;
  const id = `sw-${Math.floor(began / 1000)}.${index}`;
  const starts = legs.map((_, at) =>
    legs.slice(0, at).reduce((ms, leg) => ms + (leg.talks === 0 ? 0 : (leg.rings + leg.talks) * 1000), began),
  );
  return legs.map(({ dst, rings, talks }, at) => {
    const start = starts[at] ?? began;
    const answer = start + rings * 1000;
    const cells = [
      ...['', `+49301${String(2_000_000 + (index % 50))}`, dst, 'from-trunk', '', `PJSIP/trunk-${hex(index)}`],
      ...[`PJSIP/${dst}-${hex(index + at)}`, 'Dial', '', time(start), talks === 0 ? '' : time(answer)],
      ...[time(answer + talks * 1000), String(rings + talks), String(talks), talks === 0 ? 'NO ANSWER' : 'ANSWERED'],
      ...['DOCUMENTATION', at === 0 ? id : `${id}${at}`, '', '', id, String(index * 2 + at)],
    ];
    return cells.map((cell) => `"${cell}"`).join(',');
  });
}

function time(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
