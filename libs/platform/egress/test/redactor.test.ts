import fc from 'fast-check';
import { HIDDEN, redactor } from '../src/index';

const secret = fc
  .oneof(
    fc.string({ minLength: 6, maxLength: 40 }),
    fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' }),
    fc.stringMatching(/^[A-Za-z0-9_+/=.~-]{8,40}$/),
  )
  .filter((text) => text.trim().length >= 6 && !text.includes('•'));
const around = fc.string({ maxLength: 20 });

const base64 = (text: string) => Buffer.from(text).toString('base64');
const percentSmall = (text: string) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase());
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.trim(),
  encodeURIComponent,
  percentSmall,
  (text) => new URLSearchParams({ a: text }).toString().slice(2),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => Buffer.from(text).toString('hex'),
  (text) => Buffer.from(text).toString('hex').toUpperCase(),
  base64,
  (text) => Buffer.from(text).toString('base64url'),
];

it('lets a secret survive in none of its forms, wherever it stands', () => {
  fc.assert(
    fc.property(secret, around, around, fc.constantFrom(...encodings), (hidden, before, after, encode) => {
      const form = encode(hidden);

      const redacted = redactor([hidden]).text(`${before}${form}${after}`);

      expect(redacted).not.toContain(form);
    }),
    { numRuns: 300 },
  );
});

it('finds a secret inside base64 whatever stands around it, as in a Basic header', () => {
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (hidden, before, after) => {
      const packed = base64(`${before}${hidden}${after}`);

      const redacted = redactor([hidden]).text(`x ${packed} y`);

      const left = redacted.slice(2, -2).split(HIDDEN);
      expect(left.length).toBeGreaterThan(1);
      expect(Buffer.from(left.join(''), 'base64').toString()).not.toContain(hidden);
    }),
    { numRuns: 300 },
  );
});

it('finds a secret in every place of a JSON value', () => {
  fc.assert(
    fc.property(secret, fc.jsonValue(), (hidden, value) => {
      const redacted = redactor([hidden]).value({
        deep: [{ [hidden]: value }, value, `a${hidden}b`, { list: [hidden] }],
      });

      expect(JSON.stringify(redacted)).not.toContain(JSON.stringify(hidden).slice(1, -1));
    }),
  );
});

it('finds several secrets of which one begins with another', () => {
  const { text } = redactor(['abcdef', 'abcdef-long']);

  expect(text('abcdef-long abcdef')).toBe(`${HIDDEN} ${HIDDEN}`);
});

it('finds a secret that is a number', () => {
  expect(redactor(['123456']).value({ pin: 123456, page: 7, big: 123456n })).toEqual({
    pin: HIDDEN,
    page: 7,
    big: HIDDEN,
  });
});

it.each([
  ['https://api.test/a?access_token=abc&page=2', `https://api.test/a?access_token=${HIDDEN}&page=2`],
  ['GET /?API_KEY=abc HTTP/1.1', `GET /?API_KEY=${HIDDEN} HTTP/1.1`],
  ['/x?a=1&X-Amz-Signature=abc', `/x?a=1&X-Amz-Signature=${HIDDEN}`],
  ['client_secret=abc&grant_type=x', `client_secret=${HIDDEN}&grant_type=x`],
  ['Authorization: Bearer abc.def-123', `Authorization: Bearer ${HIDDEN}`],
  ['authorization: basic dXNlcjpwdw==', `authorization: basic ${HIDDEN}`],
  ['postgres://user:pw@db.test/x', `postgres://${HIDDEN}@db.test/x`],
])('hides what looks like a secret in %s', (given, expected) => {
  expect(redactor([]).text(given)).toBe(expected);
});

it.each([
  'page=2&cursor=abc',
  'The token endpoint of api.test answered 500.',
  'the bearer of news',
  'a@b.test',
  'monkey=1',
])('leaves "%s" as it is', (given) => expect(redactor([]).text(given)).toBe(given));

it('hides fields that are named like secrets, and keeps the rest of a value', () => {
  const given = {
    authorization: 'abc',
    Cookie: 'abc',
    password: 1,
    nested: { access_token: 'abc', page: 2 },
    at: new Date(0),
    none: null,
  };

  expect(redactor([]).value(given)).toEqual({
    authorization: HIDDEN,
    Cookie: HIDDEN,
    password: HIDDEN,
    nested: { access_token: HIDDEN, page: 2 },
    at: '1970-01-01T00:00:00.000Z',
    none: null,
  });
});

it('reads errors with their causes, and values that hold themselves', () => {
  const circle: Record<string, unknown> = { name: 'hunter22' };
  circle['self'] = circle;
  const error = new Error('hunter22 is wrong', { cause: new Error('because of hunter22') });

  const redacted = JSON.stringify(redactor(['hunter22']).value({ circle, error, bytes: Buffer.from('hunter22') }));

  expect(redacted).not.toContain('hunter22');
  expect(redacted).toContain('[circular]');
  expect(redacted).toContain('because of');
  expect(redacted).toContain('[8 bytes]');
});

it('reads a long text in time that grows with its length alone', () => {
  const texts = ['a.', 'bearer ', 'a://b', 'token=', '://', ' ', 'key=&'].map((piece) => piece.repeat(200_000));
  const { text } = redactor(['hunter22', 'aaaaaaaa']);
  const began = performance.now();

  for (const long of texts) text(long);

  expect(performance.now() - began).toBeLessThan(5000);
});
