import { asId, type ProfileId } from '@customering/kernel';
import type { IdentifierType } from '@customering/plugin-sdk/canonical';
import fc from 'fast-check';
import { decideProfiles, type NormalIdentifier, type RecordToResolve } from '../src';

const identifier = (type: IdentifierType, value: string): NormalIdentifier => ({
  namespace: 'shop',
  type,
  value,
  raw: value,
});
const aRecord = (...identifiers: NormalIdentifier[]): RecordToResolve => ({
  reference: { laneId: 'lane', offset: 1, item: 0 },
  observedAt: new Date('2026-01-01Z'),
  identifiers,
});

it('keeps one person across records that share an identifier', () => {
  const { members, added } = decideProfiles(
    [
      aRecord(identifier('anonymous_id', 'a1')),
      aRecord(identifier('user_id', 'u1'), identifier('anonymous_id', 'a1')),
      aRecord(identifier('user_id', 'u1')),
    ],
    [],
    [],
  );

  const roots = new Map(added.map(({ memberId, rootId }) => [memberId, rootId]));
  expect(added).toHaveLength(2);
  expect(new Set(members.map((member) => member && roots.get(member))).size).toBe(1);
});

it('never joins two people with different strong ids over a shared telephone', () => {
  const phone = identifier('phone', '+4930901820');
  const { members, joins, evidence } = decideProfiles(
    [aRecord(identifier('customer_id', '1'), phone), aRecord(identifier('customer_id', '2'), phone)],
    [],
    [],
  );

  expect(members[0]).not.toBe(members[1]);
  expect(joins).toEqual([]);
  expect(evidence.filter(({ joined }) => !joined).map(({ refusal }) => refusal)).toEqual(['different_strong_id']);
});

it('joins two known profiles when a record names both, and keeps the older one', () => {
  const [older, newer] = [asId<ProfileId>('01'), asId<ProfileId>('02')];
  const [mail, visitor] = [identifier('email', 'a@b.de'), identifier('anonymous_id', 'v')];
  const { joins, members } = decideProfiles(
    [aRecord(mail, visitor)],
    [
      { key: 'shop\u0000email\u0000a@b.de', memberId: newer, rootId: newer, standing: null },
      { key: 'shop\u0000anonymous_id\u0000v', memberId: older, rootId: older, standing: null },
    ],
    [],
  );

  expect(joins.map(({ keptId, joinedId }) => [keptId, joinedId])).toEqual([[older, newer]]);
  expect(members).toEqual([newer]);
});

it('does not let one profile collect more e-mail addresses than a person has', () => {
  const records = Array.from({ length: 9 }, (_, index) =>
    aRecord(identifier('user_id', 'u'), identifier('email', `m${index}@b.de`)),
  );

  const { evidence } = decideProfiles(records, [], []);

  expect(evidence.filter(({ refusal }) => refusal === 'limit_reached')).toHaveLength(4);
});

it('gives a record that names nobody no profile', () => {
  expect(decideProfiles([aRecord()], [], []).members).toEqual([null]);
});

it('puts no two different strong ids into one profile, whatever arrives', () => {
  const some = fc.record({
    user: fc.option(fc.integer({ min: 1, max: 5 })),
    mail: fc.option(fc.integer({ min: 1, max: 5 })),
    visitor: fc.option(fc.integer({ min: 1, max: 5 })),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), (list) => {
      const { added } = decideProfiles(list.map(toRecord), [], []);
      const users = new Map<ProfileId, string>();
      for (const { identifier: held, rootId } of added.filter((entry) => entry.identifier.type === 'user_id')) {
        expect(users.get(rootId) ?? held.value).toBe(held.value);
        users.set(rootId, held.value);
      }
    }),
  );
});

function toRecord({
  user,
  mail,
  visitor,
}: {
  user: number | null;
  mail: number | null;
  visitor: number | null;
}): RecordToResolve {
  return aRecord(
    ...(user ? [identifier('user_id', `u${user}`)] : []),
    ...(mail ? [identifier('email', `m${mail}@b.de`)] : []),
    ...(visitor ? [identifier('anonymous_id', `v${visitor}`)] : []),
  );
}
