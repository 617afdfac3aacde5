import { forgetMessages } from '../src/forget-messages';
import { parseRequest } from '../src/parse-request';

const body = (batch: readonly object[]) => Buffer.from(JSON.stringify({ batch, context: { ip: '203.0.113.7' } }));
const ada = { type: 'identify', userId: 'ada', traits: { email: 'ada@corp.example' } };
const bob = { type: 'track', event: 'Seen', userId: 'bob' };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

it('forgets the messages that are named, and no others', () => {
  const kept = forgetMessages({ bytes: body([ada, bob]) }, [0]);

  expect(text(kept)).not.toMatch(/ada/);
  expect(parseRequest({ bytes: kept, receivedAt: new Date(0), meta: {} })).toHaveLength(2);
  expect(text(kept)).toContain(JSON.stringify(bob));
});

it('forgets what the request said about all of them with the last of them, also one by one', () => {
  const first = forgetMessages({ bytes: body([ada, bob]) }, [0]);
  const both = forgetMessages({ bytes: first }, [1]);

  expect(text(first)).toContain('203.0.113.7');
  expect(text(both)).toBe('{"batch":[{"type":"erased"},{"type":"erased"}]}');
});

it('forgets a single message', () => {
  expect(text(forgetMessages({ bytes: Buffer.from(JSON.stringify(ada)) }, [0]))).toBe('{"type":"erased"}');
});
