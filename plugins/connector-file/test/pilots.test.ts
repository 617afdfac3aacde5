import { become, look } from './file-in-test';

const head = 'pilot,variant,store,region,customer id,assigned at\n';
const assign = (rows: string) => {
  const { raw, config } = look(head + rows);
  return become(raw, config);
};

it('puts customers, stores and regions into variants, each row one of them', () => {
  expect(
    assign('p,a,s1,north,,2026-03-01\np,b,,north,,2026-03-01\np,b,s2,north,42,2026-03-02\n').map((made) =>
      'records' in made ? made.records[0] : made,
    ),
  ).toMatchObject([
    { type: 'assignment', trial: 'p', variant: 'a', unitKind: 'store', store: 's1', region: 'north', identifiers: [] },
    { type: 'assignment', variant: 'b', unitKind: 'region', region: 'north' },
    { type: 'assignment', unitKind: 'profile', identifiers: [{ type: 'customer_id', value: '42', namespace: 'toys' }] },
  ]);
});

it('takes a file of who met the change, when somebody says that it is one', () => {
  const { raw, config } = look('pilot,variant,email,channel,date\np,a,ada@example.com,shop,2026-03-01\n');
  const columns = [
    ...['pilot', 'variant', 'email', 'channel'].map((name) => ({ column: name, target: name })),
    { column: 'date', target: 'occurred_at' },
  ];

  expect(become(raw, { ...config, kind: 'exposures', columns })).toMatchObject([
    { records: [{ type: 'exposure', trial: 'p', variant: 'a', channel: 'shop' }] },
  ]);
});

it.each([
  ['p,a,,,,2026-03-01', 'missing_unit'],
  ['p,,s1,,,2026-03-01', 'missing_variant'],
  [',a,s1,,,2026-03-01', 'missing_pilot'],
])('sets %s aside', (row, reason) => {
  expect(() => assign(`${row}\n`)).toThrow(expect.objectContaining({ details: expect.objectContaining({ reason }) }));
});
