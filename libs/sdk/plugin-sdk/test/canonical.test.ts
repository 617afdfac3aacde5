import { canonicalExamples, canonicalKinds, canonicalSchemas, checkCanonicalRecord } from '../src/canonical';

const types = canonicalKinds.map(({ type }) => type);

it('knows the one list of kinds, each with a version and a golden example that keeps to its schema', () => {
  expect(types).toEqual(Object.keys(canonicalSchemas));
  expect(Object.keys(canonicalExamples)).toEqual(types);
  expect(canonicalKinds.every(({ version }) => Number.isInteger(version) && version > 0)).toBe(true);
  expect(Object.values(canonicalExamples).flatMap(checkCanonicalRecord)).toEqual([]);
});

it('says of every field what it means', () => {
  const silent = canonicalKinds.flatMap(({ type, fields }) =>
    [...fields, ...fields.flatMap(({ items }) => items)]
      .filter(({ means }) => means.length < 5)
      .map(({ name }) => `${type}.${name}`),
  );

  expect(silent).toEqual([]);
});

it.each(types)('misses every required field of %s by its name', (type) => {
  const required = canonicalKinds.find((kind) => kind.type === type)?.fields.filter((field) => field.required) ?? [];
  const named = required.map(({ name }) => {
    const { [name]: _, ...rest } = Object.fromEntries(Object.entries(canonicalExamples[type]));
    return checkCanonicalRecord(rest).map(({ field }) => field);
  });

  expect(named).toEqual(required.map(({ name }) => [name]));
});

it.each([
  ['a number for money', { gross: 19.9 }, 'gross'],
  ['a time without an offset', { occurredAt: '2026-01-05T10:00:00' }, 'occurredAt'],
  ['an own field', { grossTotal: '19.90' }, 'grossTotal'],
  ['a line without a number', { lines: [{ quantity: 'two' }] }, 'lines.0.quantity'],
  ['an own field of a line', { lines: [{ quantity: '2', colour: 'red' }] }, 'lines.0.colour'],
  ['an unknown kind of identifier', { identifiers: [{ type: 'name', value: 'Ada' }] }, 'identifiers.0.type'],
  ['a key without text', { store: { key: '' } }, 'store.key'],
])('refuses %s and names the field', (_, changes, field) => {
  expect(checkCanonicalRecord({ ...canonicalExamples.order, ...changes })).toMatchObject([{ field }]);
});

it('asks for the currency of a cost', () => {
  const { currency: _, ...call } = canonicalExamples.interaction;

  expect(checkCanonicalRecord(call)).toEqual([{ field: 'currency', message: 'is needed, because cost is given' }]);
});

it('says which kinds there are when it does not know one', () => {
  expect(checkCanonicalRecord({ type: 'ticket' })).toMatchObject([{ field: 'type' }]);
  expect(checkCanonicalRecord(null)).toMatchObject([{ field: 'type' }]);
});
