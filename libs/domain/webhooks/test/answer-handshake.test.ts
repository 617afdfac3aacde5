import { createHmac } from 'node:crypto';
import { answerHandshake, challengeWithin, countItems, describeDelivery, type HandshakeRecipe } from '../src';
import { aDelivery, standard } from './recipes';

const secrets = { signing: ['consumer secret'], verifyToken: ['agreed token'] };

function ask(recipe: HandshakeRecipe, changes: Parameters<typeof aDelivery>[2], headers = {}, origins: string[] = []) {
  return answerHandshake([recipe], aDelivery('', headers, changes), secrets, origins);
}

describe('a question by GET', () => {
  const recipe: HandshakeRecipe = { kind: 'query_echo', challenge: 'hub.challenge', token: 'hub.verify_token' };
  const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'agreed token' };

  it('is answered with its challenge when it names the agreed token', () => {
    expect(ask(recipe, { method: 'GET', query })).toMatchObject({ kind: 'answer', status: 200, body: '1158201444' });
  });

  it.each(['', 'agreed toke', 'agreed token!'])('is refused with the token "%s"', (token) => {
    expect(ask(recipe, { method: 'GET', query: { ...query, 'hub.verify_token': token } })).toEqual({
      kind: 'refuse',
      reason: 'verify_token_wrong',
    });
  });

  it('is never answered with a page of the asker’s own', () => {
    const answer = ask(recipe, { method: 'GET', query: { ...query, 'hub.challenge': '<script>1</script>' } });

    expect(answer).toMatchObject({ type: 'text/plain; charset=utf-8' });
    expect(ask(recipe, { method: 'GET', query: { ...query, 'hub.challenge': 'x'.repeat(1001) } })).toBeNull();
  });

  it('may ask for the secret’s digest of a token', () => {
    const crc: HandshakeRecipe = { kind: 'crc', challenge: 'crc_token', field: 'response_token', prefix: 'sha256=' };
    const digest = createHmac('sha256', 'consumer secret').update('token 1').digest('base64');

    expect(ask(crc, { method: 'GET', query: { crc_token: 'token 1' } })).toMatchObject({
      type: 'application/json',
      body: JSON.stringify({ response_token: `sha256=${digest}` }),
    });
  });
});

it('answers HEAD only where the recipe says so', () => {
  expect(ask({ kind: 'head' }, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  expect(ask({ kind: 'origin' }, { method: 'HEAD' })).toBeNull();
  expect(answerHandshake([], aDelivery('', {}, { method: 'GET' }), secrets, [])).toBeNull();
});

describe('a sender that names itself by OPTIONS', () => {
  const headers = { 'webhook-request-origin': 'events.example.com', 'webhook-request-rate': '120' };

  it('gets permission from a source that lists nobody, or lists it', () => {
    const granted = {
      kind: 'answer',
      headers: { 'webhook-allowed-origin': 'events.example.com', 'webhook-allowed-rate': '*' },
    };

    expect(ask({ kind: 'origin' }, { method: 'OPTIONS' }, headers)).toMatchObject(granted);
    expect(ask({ kind: 'origin' }, { method: 'OPTIONS' }, headers, ['https://events.example.com'])).toMatchObject(
      granted,
    );
  });

  it('gets none from a source that lists others', () => {
    expect(ask({ kind: 'origin' }, { method: 'OPTIONS' }, headers, ['https://other.example'])).toEqual({
      kind: 'refuse',
      reason: 'origin_not_allowed',
    });
  });
});

it('gives a challenge in a delivery back, and takes a delivery for none', () => {
  const recipes: HandshakeRecipe[] = [
    { kind: 'json_echo', challenge: 'challenge', when: { field: 'type', value: 'url_verification' } },
  ];

  expect(challengeWithin(recipes, { type: 'url_verification', challenge: 'abc' })).toEqual({ challenge: 'abc' });
  expect(challengeWithin(recipes, { type: 'message', challenge: 'abc' })).toBeNull();
  expect(challengeWithin(recipes, undefined)).toBeNull();
});

it.each([
  ['an object', {}, { a: 1 }, null, 1],
  ['a list', {}, [1, 2, 3], null, 3],
  ['an empty list', {}, [], null, 0],
  ['the list at the path', {}, { data: { events: [1, 2] } }, 'data.events', 2],
  ['an object without that list', {}, { data: {} }, 'data.events', 1],
  ['a path through what every object has', {}, {}, 'constructor.name', 1],
  ['no JSON', {}, undefined, 'data.events', 1],
  ['a list that is the data of an event in headers', { 'ce-specversion': '1.0' }, [1, 2, 3], null, 1],
])('counts %s', (_, headers, body, path, records) => {
  expect(countItems({ headers }, body, path)).toBe(records);
});

it('keeps what parsing needs and nothing that proves the sender', () => {
  const recipe = {
    signature: standard,
    handshakes: [],
    eventType: 'header:x-topic',
    keptHeaders: ['X-Shop', 'webhook-signature'],
  };
  const headers = {
    'content-type': 'application/json',
    'webhook-id': 'm1',
    'webhook-timestamp': '1760000000',
    'webhook-signature': 'v1,secret',
    authorization: 'Bearer secret',
    cookie: 'session=secret',
    'x-topic': 'orders/create',
    'x-shop': 'toys',
    'ce-type': 'order',
    'user-agent': 'sender/1',
  };

  expect(describeDelivery(recipe, { headers })).toEqual({
    headers: {
      'content-type': 'application/json',
      'ce-type': 'order',
      'webhook-id': 'm1',
      'webhook-timestamp': '1760000000',
      'x-topic': 'orders/create',
      'x-shop': 'toys',
    },
    id: 'm1',
    sentAt: '2025-10-09T08:53:20.000Z',
  });
});
