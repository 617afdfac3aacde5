import {
  canonicalExamples,
  canonicalKinds,
  checkCanonicalRecord,
  type CanonicalField,
  type CanonicalRecord,
} from '@customering/plugin-sdk/canonical';
import fc from 'fast-check';
import { checkCanonical } from '../src';

const now = Date.parse('2026-04-01T12:00:00Z');

const text = fc.oneof(fc.string(), fc.constantFrom('', 'a'.repeat(501), 'a'.repeat(10_001)));
const decimal = fc.oneof(
  fc.constantFrom('0', '-0', '0.0', '12.50', '-3', '1', '-1', '0.5', '-0.4', '1.0000000001', '12345678901234567890'),
  fc.constantFrom('', '.5', '1.', '1,5', ' 1', '1e3', '+1', '123456789012345678901', '0.12345678901', '1\n'),
);
const time = fc.oneof(
  fc
    .date({ min: new Date('1985-01-01'), max: new Date('2026-02-28'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc.constantFrom(
    '1990-01-01T00:00:00Z',
    '1989-12-31T23:59:59.999Z',
    '1990-01-01T00:30:00+01:00',
    '2026-01-05T10:00Z',
    '2026-01-05T10:00:00+01:00',
    '2026-01-05T10:00:00+0100',
    '2026-01-05T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-02-31T10:00:00+01:00',
    '2026-13-01T10:00:00Z',
    '2026-01-05T24:00:00Z',
    '2026-01-05T25:00:00Z',
    '2026-01-05T10:60:00Z',
    '2026-01-05T10:00:00.123456789Z',
    '0000-01-05T10:00:00Z',
    '9999-12-31T23:59:59-12:00',
    '2026-01-05',
    'soon',
  ),
);
const key = fc.oneof(text, fc.record({ key: text, name: text }, { requiredKeys: ['key'] }), fc.constant({ name: 'x' }));
const identifier = fc.record({
  type: fc.constantFrom('customer_id', 'email', 'anonymous_id', 'name', ''),
  value: fc.oneof(text, fc.constant(7)),
});

/** Good and bad values of one kind of field. */
function valueOf({ kind, values, items }: CanonicalField): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'amount':
    case 'decimal':
    case 'rating':
      return decimal;
    case 'choice':
      return fc.constantFrom(...values, 'none of them', '');
    case 'currency':
      return fc.constantFrom('EUR', 'JPY', 'eur', '€', '', 'EURO');
    case 'day':
      return fc.constantFrom(
        '2026-01-05',
        '2024-02-29',
        '2026-02-29',
        '2026-1-5',
        '0000-01-01',
        '2026-01-05T00:00:00Z',
        '',
      );
    case 'id':
    case 'text':
    case 'type':
      return text;
    case 'identifiers':
      return fc.array(identifier, { maxLength: 2 });
    case 'list':
      return fc.array(recordOf(items), { maxLength: 2 });
    case 'object':
      return fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), fc.constant([]));
    case 'time':
      return time;
    case 'unit':
      return key;
  }
}

const alien = fc.constantFrom<unknown>(null, 7, true, [], {}, 'x');

/** Some of the fields, each mostly with a value of its kind. */
function recordOf(fields: readonly CanonicalField[]): fc.Arbitrary<object> {
  const values = fields.map((field) => [
    field.name,
    fc.oneof({ weight: 30, arbitrary: valueOf(field) }, { weight: 1, arbitrary: alien }),
  ]);
  const requiredKeys = fields.filter(({ required }) => required).map(({ name }) => name);
  const shape: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(values);
  return fc.oneof({ weight: 9, arbitrary: fc.record(shape, { requiredKeys }) }, fc.record(shape, { requiredKeys: [] }));
}

/** A good record of which a few fields are changed: most others would be refused by both for many reasons at once. */
const aRecord = fc.constantFrom(...canonicalKinds).chain(({ type, fields }) =>
  fc
    .tuple(
      fc.subarray([...fields], { maxLength: 3 }).chain((some) => recordOf(some)),
      fc.subarray(
        fields.map(({ name }) => name),
        { maxLength: 1 },
      ),
    )
    .map(([changes, gone]) => {
      const record: Record<string, unknown> = { ...canonicalExamples[type], ...changes };
      return Object.fromEntries(Object.entries(record).filter(([name]) => !gone.includes(name)));
    }),
);

function verdicts(record: object) {
  // the checks are asked about what a plugin may send, not about what its type promises
  const host = checkCanonical(record as CanonicalRecord, now);
  return {
    host: host === null,
    schema: checkCanonicalRecord(record).length === 0,
  };
}

it.each(Object.entries(canonicalExamples))('accepts the golden %s', (_, record) => {
  expect(checkCanonical(record, now)).toBeNull();
});

it('accepts and refuses the same records as the published schemas', () => {
  let accepted = 0;
  fc.assert(
    fc.property(aRecord, (record) => {
      const { host, schema } = verdicts(record);
      if (host) accepted++;
      expect({ record, accepted: host }).toEqual({ record, accepted: schema });
    }),
    { numRuns: 4_000 },
  );

  expect(accepted).toBeGreaterThan(400);
});

it('passes fields that a kind does not know, which the schemas refuse', () => {
  const record = { ...canonicalExamples.order, colour: 'red', lines: [{ quantity: '1', colour: 'red' }] };

  expect(verdicts(record)).toEqual({ host: true, schema: false });
});
