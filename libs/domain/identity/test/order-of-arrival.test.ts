import { asId, type SourceId, type WorkspaceId } from '@customering/kernel';
import fc from 'fast-check';
import { identifierRules, ResolveProfiles, type NormalIdentifier, type RecordToResolve } from '../src';
import { SettledRecords } from '../src/settled-records';
import { IdentityInMemory } from './identity-in-memory';

const workspace = asId<WorkspaceId>('w');
const source = asId<SourceId>('s');

const anIdentifier = fc
  .tuple(
    fc.constantFrom(
      'customer_id' as const,
      'user_id' as const,
      'email' as const,
      'phone' as const,
      'anonymous_id' as const,
    ),
    fc.integer({ min: 1, max: 6 }),
  )
  .map(([type, number]): NormalIdentifier => ({ namespace: '', type, value: `${type}${number}`, raw: '' }));
const aRecord = fc
  .tuple(fc.array(anIdentifier, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 9 }))
  .map(([identifiers, minute]): RecordToResolve => ({
    reference: { laneId: 'l', offset: 1, item: 0 },
    observedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
    identifiers,
  }));

/** So few that it forgets again and again. */
const fewRemembered = 8;

async function arrive(records: readonly RecordToResolve[], batchSizes: readonly number[]): Promise<IdentityInMemory> {
  const identities = new IdentityInMemory();
  const resolve = new ResolveProfiles(identities, new SettledRecords(fewRemembered));
  const rest = [...records];
  for (let turn = 0; rest.length > 0; turn++) {
    await resolve.execute(workspace, source, rest.splice(0, batchSizes[turn % batchSizes.length] ?? 1));
  }
  return identities;
}

const batching = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 });

it('makes the same profiles of one set of records, in whatever order, batches and repeats they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRecord, { maxLength: 25 }).chain((records) =>
        fc.record({
          records: fc.constant(records),
          shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
          again: fc.subarray(records),
        }),
      ),
      batching,
      batching,
      async ({ records, shuffled, again }, one, other) => {
        const straight = await arrive(records, one);
        const mixed = await arrive([...shuffled, ...again], other);
        expect(mixed.groups()).toEqual(straight.groups());
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 400) },
  );
});

it('keeps no two different strong identifiers of one kind in one profile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aRecord, { maxLength: 40 }), batching, async (records, sizes) => {
      const strong = [...(await arrive(records, sizes)).members.values()]
        .filter(({ identifier }) => identifierRules[identifier.type].strong)
        .map(({ rootId, identifier }) => `${rootId} ${identifier.type}`);
      expect(new Set(strong).size).toBe(strong.length);
    }),
  );
});

it('gives a telephone that two customers share to the one who was seen with it first, whenever that is heard of', async () => {
  const at = (minute: number, ...identifiers: NormalIdentifier[]): RecordToResolve => ({
    reference: { laneId: 'l', offset: 1, item: 0 },
    observedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
    identifiers,
  });
  const named = (type: NormalIdentifier['type'], value: string) => ({ namespace: '', type, value, raw: '' });
  const phone = named('phone', '+491');
  const identities = await arrive(
    [at(5, named('customer_id', 'late'), phone), at(2, named('customer_id', 'early'), phone)],
    [1],
  );

  expect(identities.groups()).toEqual([
    '\u0000customer_id\u0000early | \u0000phone\u0000+491',
    '\u0000customer_id\u0000late',
  ]);
});

it('joins an address that very many customers use to nobody, in any order', async () => {
  const address: NormalIdentifier = { namespace: '', type: 'email', value: 'info@shop.de', raw: '' };
  const records = Array.from({ length: 30 }, (_, index): RecordToResolve => ({
    reference: { laneId: 'l', offset: 1, item: 0 },
    observedAt: new Date(Date.UTC(2026, 0, 1, 0, index)),
    identifiers: [{ namespace: '', type: 'customer_id', value: `c${index}`, raw: '' }, address],
  }));
  const [straight, backwards] = [await arrive(records, [4]), await arrive([...records].reverse(), [7])];

  expect(straight.groups()).toHaveLength(31);
  expect(backwards.groups()).toEqual(straight.groups());
});
