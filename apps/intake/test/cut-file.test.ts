import type { Upload } from '@customering/raw-log';
import fc from 'fast-check';
import { cutPiece } from '../src/doors/cut-file';

const upload: Upload = {
  workspaceId: 'w',
  importId: 'i',
  laneId: 'l',
  size: 0,
  received: 0,
  rowsSeen: 0,
  tail: Buffer.alloc(0),
  cut: {},
  state: 'uploading',
  format: 'csv',
};

/** The file sent in pieces that end at these bytes. */
function send(text: string, ends: readonly number[] = [], cut: Upload['cut'] = {}) {
  const bytes = Buffer.from(text);
  const steps = [...ends.filter((end) => end > 0 && end < bytes.length).sort((a, b) => a - b), bytes.length];
  let at: Upload = { ...upload, size: bytes.length, cut };
  const entries = steps.flatMap((end) => {
    const step = cutPiece(at, bytes.subarray(at.received, end));
    const rowsSeen = at.rowsSeen + step.entries.reduce((sum, { records }) => sum + records, 0);
    at = { ...at, rowsSeen, received: step.received, tail: Buffer.from(step.tail), cut: step.cut };
    return step.entries;
  });
  return { entries, rows: at.rowsSeen, cut: at.cut, headers: entries.filter(({ meta }) => meta['header']).length };
}

const call = '"","100","200","default","","SIP/a-1","SIP/b-2","Dial","x","2026-02-01 10:00:00","","ANSWERED"';

it.each([
  ['date;store;visits\n2026-02-01;Graz;12\n', 1, 1],
  [`${call}\n${call}\n`, 2, 0],
  ['2026-02-01;Graz;12\n2026-02-02;Graz;14\n', 2, 0],
  ['ada@example.com,3\nbob@example.com,4\n', 2, 0],
  ['4711,12,3\n4712,9,1\n', 2, 0],
  ['team,2025,2026,note\nsupport,3,4,\n', 1, 1],
  ['\r\n\n01.02.2026|9,90\n', 1, 0],
  ['\ufeffname,mail\nAda,ada@example.com\n', 1, 1],
])('counts the rows of %j, with or without a line of names', (text, rows, headers) => {
  expect(send(text)).toMatchObject({ rows, headers });
});

it('takes the word of whoever sends the file for what its first line holds', () => {
  const text = '2026-02-01,7\n2026-02-02,8\n';

  expect(send(text, [], { firstLine: 'names' })).toMatchObject({ rows: 1, headers: 1 });
  expect(send('a,b\nc,d\n', [], { firstLine: 'data' })).toMatchObject({ rows: 2, headers: 0 });
});

it('cuts the same rows wherever the sending was broken off', () => {
  const row = fc.constantFrom(call, '2026-02-01,"two\nlines",x', 'a,b,c', '', '"say ""hi""",2');
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 6 }),
      (rows, ends) => {
        const text = `${rows.join('\n')}\n`;
        const [whole, broken] = [send(text), send(text, ends)];

        expect(Buffer.concat(broken.entries.map(({ bytes }) => bytes)).toString()).toBe(text);
        expect(broken).toMatchObject({ rows: whole.rows, cut: whole.cut });
      },
    ),
  );
});
