import { parseRequest } from '../src/parse-request';

const keyOf = (message: object) => {
  const bytes = Buffer.from(JSON.stringify({ type: 'track', event: 'Pilot Assigned', ...message }));
  return parseRequest({ bytes, receivedAt: new Date(0), meta: {} })[0]?.dedupeKey;
};
const person = (value: string) => ({ identifiers: [{ type: 'user_id', value }] });

it('takes one assignment for one fact, whoever tells it, when and by which message', () => {
  const told = keyOf({ messageId: 'a', timestamp: 't1', properties: { pilot: 'p', variant: 'v', ...person('7') } });

  expect(keyOf({ messageId: 'b', userId: '7', properties: { pilot: 'p', variant: 'v' } })).toBe(told);
  expect(told).toMatch(/^assigned:p:v:[0-9a-f]{32}$/);
});

it('tells pilots, variants and units apart', () => {
  const messages = [
    { properties: { pilot: 'p', variant: 'v', ...person('7') } },
    { properties: { pilot: 'q', variant: 'v', ...person('7') } },
    { properties: { pilot: 'p', variant: 'w', ...person('7') } },
    { properties: { pilot: 'p', variant: 'v', ...person('8') } },
    { anonymousId: '7', properties: { pilot: 'p', variant: 'v' } },
    { properties: { pilot: 'p', variant: 'v', unitKind: 'store', unit: '7' } },
    { properties: { pilot: 'p', variant: 'v', unitKind: 'team', unit: '7' } },
  ];

  expect(new Set(messages.map(keyOf)).size).toBe(messages.length);
});

it('goes by the message where pilot or unit is not named, and for every other event', () => {
  expect(keyOf({ messageId: 'a', properties: { pilot: 'p', variant: 'v' } })).toBe('message:a');
  expect(keyOf({ messageId: 'a', userId: '7', properties: { pilot: 'p' } })).toBe('message:a');
  expect(
    keyOf({ event: 'Pilot Exposed', messageId: 'a', properties: { pilot: 'p', variant: 'v', ...person('7') } }),
  ).toBe('message:a');
});
