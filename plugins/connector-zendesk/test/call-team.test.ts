import { normaliseCall } from '../src/normalise-call';

const call = { id: 1, created_at: '2026-01-05T10:00:00Z', agent_id: 501, call_group_id: 44 };
const agent = { id: 501, name: 'Grace' };

function teamOf(payload: Readonly<Record<string, unknown>>): unknown {
  const outcome = normaliseCall(payload, { currency: '' });
  if (!('records' in outcome)) throw new Error('the call was ignored');
  return Object(outcome.records[0]).team;
}

it('counts a call for the group that it was put through to, not for the own group of who took it', () => {
  expect(teamOf({ call, agent, group: { id: 45, name: 'Returns' } })).toBe('44');
  expect(teamOf({ call, agent, group: { id: 44, name: 'Repairs' } })).toEqual({ key: '44', name: 'Repairs' });
});

it('knows the group of a call that nobody took', () => {
  expect(teamOf({ call: { ...call, agent_id: null } })).toBe('44');
});

it.each([null, 0, undefined])('counts a call with the group %s for the own group of who took it', (none) => {
  const payload = { call: { ...call, call_group_id: none }, agent };
  expect(teamOf({ ...payload, group: { id: 45, name: 'Returns' } })).toEqual({ key: '45', name: 'Returns' });
  expect(teamOf(payload)).toBeUndefined();
});
