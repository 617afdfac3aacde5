import { newId, type ProfileId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { SettledRecords, signatureOf } from '../src/settled-records';

const [workspace, source] = [newId<WorkspaceId>(), newId<SourceId>()];
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const signature = (number: number, removals = 0) =>
  signatureOf(workspace, source, removals, {
    identifiers: [{ namespace: 'shop', type: 'user_id', value: `user-${number}`, raw: `user-${number}` }],
    observedAt: at(0),
  } as never); // only what names somebody counts

it('tells the member of what was settled at that time or before, and of nothing else', () => {
  const settled = new SettledRecords(8);
  const member = newId<ProfileId>();
  settled.keep(signature(1), member, at(5));

  expect(settled.memberOf(signature(1), at(5))).toBe(member);
  expect(settled.memberOf(signature(1), at(9))).toBe(member);
  expect(settled.memberOf(signature(1), at(4))).toBeNull();
  expect(settled.memberOf(signature(2), at(9))).toBeNull();
});

it('keeps the earliest time, and never forgets what is asked for again and again', () => {
  const settled = new SettledRecords(8);
  const often = newId<ProfileId>();
  settled.keep(signature(0), often, at(5));
  settled.keep(signature(0), often, at(2));
  for (let number = 1; number < 200; number++) {
    settled.keep(signature(number), newId<ProfileId>(), at(1));
    expect(settled.memberOf(signature(0), at(2))).toBe(often);
  }
  expect(settled.memberOf(signature(1), at(9))).toBeNull();
  expect(settled.memberOf(signature(199), at(9))).not.toBeNull();
});

it('knows nobody any more once somebody was taken away', () => {
  const settled = new SettledRecords(8);
  settled.keep(signature(1), newId<ProfileId>(), at(5));

  expect(settled.memberOf(signature(1, 1), at(5))).toBeNull();
});
