import type { Interaction } from '@customering/plugin-sdk';
import fc from 'fast-check';
import { cdrLayout } from '../src/cdr-layout';
import { isOurs } from '../src/own-numbers';
import { parseRows } from '../src/parse-rows';
import { become, look } from './file-in-test';

interface Leg {
  readonly id: string;
  readonly src: string;
  readonly dst: string;
  readonly start: number;
  readonly rings: number;
  readonly talks: number;
}

const instant = (seconds: number) =>
  new Date(Date.UTC(2026, 1, 2, 8) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

function line({ id, src, dst, start, rings, talks }: Leg, sequence: number): string {
  const answer = start + rings;
  const cells = [
    ...['', src, dst, 'from-trunk', '', 'PJSIP/t-00000001', `PJSIP/${dst}-0000000a`, 'Dial', '', instant(start)],
    ...[talks === 0 ? '' : instant(answer), instant(answer + talks), String(rings + talks), String(talks)],
    ...[talks === 0 ? 'NO ANSWER' : 'ANSWERED', 'DOCUMENTATION', `1770000000.${sequence}`, '', '', id],
    String(sequence),
  ];
  return cells.map((cell) => `"${cell}"`).join(',');
}

const leg = fc.record({
  id: fc.constantFrom('1770000000.1', '1770000000.2', '1770000000.3'),
  src: fc.constant('+4930123456789'),
  dst: fc.constantFrom('201', '202'),
  start: fc.integer({ min: 0, max: 500 }),
  rings: fc.integer({ min: 0, max: 60 }),
  talks: fc.integer({ min: 0, max: 300 }),
});

/** What is stored of a file: the first of each key. */
function stored(lines: readonly string[]): Map<string, Interaction> {
  const { raw, config } = look(`${lines.join('\n')}\n`, { header: false });
  const keys = parseRows(raw, config).map(({ dedupeKey }) => dedupeKey);
  const calls = become(raw, config).map((made) => ('records' in made ? made.records[0] : undefined));
  const found = new Map<string, Interaction>();
  keys.forEach((key, at) => {
    const call = calls[at];
    if (call?.type === 'interaction' && !found.has(key)) found.set(key, call);
  });
  return found;
}

/** Seconds in which at least one leg was answered, counted one by one. */
function talkedSeconds(legs: readonly Leg[]): number {
  const talking = new Set<number>();
  for (const { start, rings, talks } of legs)
    for (let second = 0; second < talks; second++) talking.add(start + rings + second);
  return talking.size;
}

it('tells of a call the same in whatever order its rows stand, and however often', () => {
  const files = fc
    .array(leg, { minLength: 1, maxLength: 8 })
    .chain((legs) =>
      fc.tuple(fc.constant(legs), fc.shuffledSubarray(legs.map(line), { minLength: legs.length }), fc.nat()),
    );
  fc.assert(
    fc.property(files, ([legs, shuffled, again]) => {
      const inOrder = stored(legs.map(line));
      const mixed = stored([...shuffled, shuffled[again % shuffled.length] ?? '']);

      expect(new Map([...mixed].sort())).toEqual(new Map([...inOrder].sort()));
      expect(inOrder.size).toBe(new Set(legs.map(({ id }) => id)).size);
      for (const call of inOrder.values()) {
        const seconds = talkedSeconds(legs.filter(({ id }) => id === call.externalId));
        expect(call.handleSeconds ?? '0').toBe(String(seconds));
      }
    }),
    { numRuns: 60 },
  );
});

it('tells of a call that rang for an hour by its first row, and lets that one win', () => {
  const one = { id: '1770000000.1', src: '+4930123456789', dst: '201' };
  const rang = Array.from({ length: 400 }, (_, at) => ({ ...one, start: at * 9, rings: 8, talks: 0 }));
  const lines = [...rang, { ...one, start: 3600, rings: 5, talks: 61 }].map(line);
  const { raw, config } = look(`${lines.join('\n')}\n`, { header: false });
  const [first = '', ...others] = parseRows(raw, config).map(({ version }) => version ?? '');

  expect(become(raw, config)[0]).toMatchObject({
    records: [{ handleSeconds: '61', queueSeconds: '3605', properties: { legs: 401, answered: true } }],
  });
  expect(others.every((version) => version < first)).toBe(true);
});

it('has an answer for every number of columns that the settings of Asterisk make', () => {
  const whole = line({ id: '1770000000.1', src: '201', dst: '202', start: 0, rings: 1, talks: 2 }, 1)
    .split(',')
    .map((cell) => cell.slice(1, -1));
  const base = whole.slice(0, 16);
  const layouts = [
    base,
    [...base, '1770000000.1'],
    [...base, 'a note'],
    [...base, '1770000000.1', 'a note'],
    [...base, '', '1770000000.1', '7'],
    [...base, 'pbx-1770000000.1', '', '1770000000.1', '7'],
    whole,
  ].map((cells) => cdrLayout(cells)?.slice(16));

  expect(layouts).toEqual([
    [],
    ['uniqueid'],
    ['userfield'],
    ['uniqueid', 'userfield'],
    ['peeraccount', 'linkedid', 'sequence'],
    ['uniqueid', 'peeraccount', 'linkedid', 'sequence'],
    ['uniqueid', 'userfield', 'peeraccount', 'linkedid', 'sequence'],
  ]);
  expect(cdrLayout(base.slice(1))).toBeNull();
  expect(cdrLayout(base.with(14, 'RINGING'))).toBeNull();
});

it('asks whose numbers they are only where both are of the public network', () => {
  const call = { id: '1770000000.1', dst: '201', start: 0, rings: 1, talks: 2 };
  const known = look(`${line({ ...call, src: '+4930111111' }, 1)}\n`, { header: false });
  const unclear = `${line({ ...call, src: '+4930999999', dst: '+4930111111' }, 1)}\n`;
  const { raw, config, inspection } = look(unclear, { header: false });
  const [made] = become(raw, { ...config, ownNumbers: ['004930999999'] });

  expect(known.inspection.questions.map(({ code }) => code)).toEqual(['zone']);
  expect(inspection.questions.map(({ code }) => code)).toEqual(['zone', 'own_numbers']);
  expect(made).toMatchObject({ records: [{ direction: 'outbound', identifiers: [{ value: '+4930111111' }] }] });
});

it.each([
  ['201', [], true],
  ['s', [], true],
  ['', [], false],
  ['+49 30 1234567', [], false],
  ['+49 30 1234567', ['0049301234567'], true],
  ['+49 30 1234567', ['+4930123*'], true],
  ['+49 30 1234567', ['+4931*', '*'], false],
])('knows whether %j is ours by %j: %s', (number, own, ours) => {
  expect(isOurs(number, own)).toBe(ours);
});

it('takes back a cell that a download kept from being run as a formula', () => {
  const { raw, config } = look("date,store,visits\n2026-02-01,'+Graz,12\n2026-02-02,'s Heerenberg,3\n");

  expect(become(raw, config)).toMatchObject([
    { records: [{ store: '+Graz' }] },
    { records: [{ store: "'s Heerenberg" }] },
  ]);
});

it('lets the newer state of a ticket win, whichever way its times and numbers are written', () => {
  const text = 'order_id,date,customer_id,total,changed\n1,2026-02-01,7,5,9\n1,2026-02-01,7,6,10\n';
  const { raw, config } = look(text);
  const columns = [
    ...['order_id', 'occurred_at', 'customer_id', 'total', 'version'].map((target, at) => ({
      column: ['order_id', 'date', 'customer_id', 'total', 'changed'][at],
      target,
    })),
  ];
  const [first, second] = parseRows(raw, { ...config, columns, rowKey: ['order_id'] }).map(({ version }) => version);
  const german = { ...config, columns, rowKey: ['order_id'], dateFormat: 'd.M.yyyy' };
  const dated = { ...raw, bytes: Buffer.from(text.replace('5,9', '5,28.01.2026').replace('6,10', '6,01.02.2026')) };
  const [older, newer] = parseRows(dated, german).map(({ version }) => version);

  expect((second ?? '') > (first ?? '')).toBe(true);
  expect((newer ?? '') > (older ?? '')).toBe(true);
});
