import { differences, nameOfPath } from '../src/features/audit/differences';

it('names what is not as it was, by its path', () => {
  const before = { name: 'Net sales', target: null, filter: { brandIds: ['a'], sourceIds: [] }, gone: 1 };
  const after = { name: 'Net sales', target: { value: '50000.00' }, filter: { brandIds: ['a', 'b'], sourceIds: [] } };

  expect(differences(before, after)).toEqual([
    { path: 'filter.brandIds', before: ['a'], after: ['a', 'b'] },
    { path: 'gone', before: 1, after: undefined },
    { path: 'target.value', before: undefined, after: '50000.00' },
  ]);
});

it('shows all of what is new and all of what is gone, and nothing of what stayed', () => {
  expect(differences(null, { a: 1, b: { c: 2 } })).toEqual([
    { path: 'a', before: undefined, after: 1 },
    { path: 'b.c', before: undefined, after: 2 },
  ]);
  expect(differences({ a: [] }, null)).toEqual([{ path: 'a', before: [], after: undefined }]);
  expect(differences({ a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 1 }] } })).toEqual([]);
  expect(differences(null, null)).toEqual([]);
  expect(differences({}, { a: 1 })).toEqual([{ path: 'a', before: undefined, after: 1 }]);
});

it('reads paths aloud', () => {
  expect(['reportingCurrency', 'columns.0.target', 'USD in EUR, 2025-11-03'].map(nameOfPath)).toEqual([
    'reporting currency',
    'columns · #1 · target',
    'USD in EUR, 2025-11-03',
  ]);
});
