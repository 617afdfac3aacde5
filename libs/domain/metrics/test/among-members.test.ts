import { amongMembers } from '../src';

const people = (count: number) => Array.from({ length: count }, (_, place) => `person ${place}`);

it('shows a few members to the planner, and hides many from it', () => {
  expect(amongMembers('member_id', '$2', people(100))).toBe('member_id = any($2::uuid[])');
  expect(amongMembers('member_id', '$2', people(101))).toBe('member_id in (select unnest($2::uuid[]))');
  expect(amongMembers('k.member_id', '#1', null)).toBe('k.member_id = any(#1::uuid[])');
});
