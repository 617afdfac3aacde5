import { importKinds, mappingSchema, type ImportMapping, type ImportTarget } from '@customering/contracts';
import { gapsOf } from '../src/imports/mapping-gaps';

type Kind = ImportMapping['kind'];

/** The least that each kind can be read by. */
const enough: Readonly<Record<Kind, readonly ImportTarget[]>> = {
  orders: ['email', 'total', 'currency'],
  interactions: ['email', 'name'],
  contacts: ['phone'],
  answers: ['customer_id', 'score'],
  calls: ['caller'],
  tickets: ['record_id'],
  visits: ['store', 'visits'],
  sales: ['store', 'net', 'currency'],
  spend: ['total', 'currency'],
  headcount: ['team', 'people'],
  audience: ['metric'],
  assignments: ['pilot', 'variant', 'store'],
  exposures: ['pilot', 'variant', 'email'],
};

function mapped(kind: Kind, targets: readonly ImportTarget[]) {
  const columns = targets.map((target, at) => ({ column: `${at}`, target }));
  const mapping = mappingSchema.parse({
    ...{ kind, columns, dateFormat: 'iso', zone: 'UTC', decimal: '.', currency: null },
    ...{ namespace: 'n', negative: 'reject' },
  });
  return gapsOf(
    mapping,
    columns.map(({ column }) => column),
  );
}

it.each(importKinds)('takes %s with the least, and asks for what is taken away', (kind) => {
  const targets: readonly ImportTarget[] = ['occurred_at', ...enough[kind]];
  const without = targets.map(
    (target) =>
      mapped(
        kind,
        targets.filter((other) => other !== target),
      ).length,
  );

  expect(mapped(kind, targets)).toEqual([]);
  expect(without.every((gaps) => gaps > 0)).toBe(true);
});

it('asks for a currency only where there is money', () => {
  expect(mapped('headcount', ['occurred_at', 'team', 'people', 'hourly_cost'])).toMatchObject([{ field: 'currency' }]);
  expect(mapped('calls', ['occurred_at', 'caller', 'cost'])).toMatchObject([{ field: 'currency' }]);
});

it('lets several columns be counted, and any other target have one', () => {
  expect(mapped('audience', ['occurred_at', 'metric', 'metric'])).toEqual([]);
  expect(mapped('visits', ['occurred_at', 'store', 'visits', 'visits'])).toMatchObject([{ field: 'columns' }]);
});
