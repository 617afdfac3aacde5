import fc from 'fast-check';
import { driftOf, joinShapes, settledRecords, shapeOf, type Shape } from '../src/shape';
import { ShapeChanged, ShapeGate } from '../src/shape-gate';

const order = (id: number, more: object = {}) => ({
  id: `o${id}`,
  total: 12.5,
  customer: { email: 'zoe@shop.de', vip: id % 2 === 0 ? true : null },
  lines: [{ sku: 'a', quantity: 1 }],
  ...more,
});
const orders = (count: number, more: object = {}) => Array.from({ length: count }, (_, id) => order(id, more));
const records = (payloads: readonly unknown[]) => payloads.map((payload, at) => ({ dedupeKey: String(at), payload }));

function learned(pages = 10): ShapeGate {
  const gate = new ShapeGate(null);
  for (let page = 0; page < pages; page++) gate.look(records(orders(25)));
  return gate;
}

function driftsAfter(more: object): unknown {
  try {
    learned().look(records(orders(25, more)));
  } catch (problem) {
    if (problem instanceof ShapeChanged) return problem.drifts.map(({ path, kind }) => [path, kind]);
    throw problem;
  }
  return [];
}

it.each([
  ['of one field another type', { total: '12.50' }, [['total', 'retyped']]],
  ['an object where a text was', { id: { value: 'o1' } }, [['id', 'retyped']]],
  ['a field less', { total: undefined }, [['total', 'missing']]],
  ['a null where every record had something', { total: null }, [['total', 'missing']]],
  ['inside a list another type', { lines: [{ sku: 7, quantity: 1 }] }, [['lines[].sku', 'retyped']]],
  ['one new field', { note: 'hello' }, []],
  ['an optional field as null', { customer: { email: 'x@y.de', vip: null } }, []],
])('is held up by a page with %s, or is not', (_, more, drifts) => {
  expect(driftsAfter(more)).toEqual(drifts);
});

it('tells of a new field once', () => {
  const gate = learned();
  gate.learned();
  gate.look(records(orders(25, { note: 'hello' })));

  expect(gate.learned()?.fresh).toEqual([{ path: 'note', kind: 'new', was: [], is: ['string'] }]);
  gate.look(records(orders(25, { note: 'again' })));
  expect(gate.learned()?.fresh).toEqual([]);
});

it('judges nothing before enough records are known, and nothing that only a few records of a page do', () => {
  const gate = learned(2);

  expect(() => gate.look(records(orders(25, { total: 'x' })))).not.toThrow();
  expect(() => learned().look(records([...orders(20), ...orders(5, { total: 'x' })]))).not.toThrow();
});

it('goes on with both shapes when the page was accepted', () => {
  const known = learned().learned()?.shape;
  const page = shapeOf(orders(25, { total: '12.50', id: undefined }));
  if (!known) throw new TypeError('nothing was learned');

  expect(driftOf(known, page)).toHaveLength(2);
  const accepted = joinShapes(known, page);
  expect(driftOf(accepted, page)).toEqual([]);
  expect(driftOf(accepted, shapeOf(orders(25)))).toEqual([]);
});

it('finds no drift between pages of one make, whatever that is', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.dictionary(fc.string(), tie('any'), { maxKeys: 5 }),
      fc.array(tie('any'), { maxLength: 3 }),
    ),
  })).any;
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 60 }), (payload, size) => {
      const page = shapeOf(Array.from({ length: size }, () => payload));
      let known: Shape = page;
      while (known.records < settledRecords) known = joinShapes(known, page);

      expect(driftOf(known, page)).toEqual([]);
    }),
  );
});

it('keeps names and types, never a value, and no names that are data', () => {
  const map = Object.fromEntries(Array.from({ length: 100 }, (_, id) => [`zoe${id}@shop.de`, 1]));
  const text = JSON.stringify(shapeOf(orders(3, { byCustomer: map })));

  expect(text).toContain('customer.email');
  expect(text).not.toContain('shop.de');
});
