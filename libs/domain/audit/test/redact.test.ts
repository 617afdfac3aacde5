import fc from 'fast-check';
import { canonicalJson, hidden, maskIdentifier, networkOf, redactEntry, redactValue } from '../src';
import { anEntry } from './an-entry';

/** A zero or half a character as JSON escapes it; not a text that spells such an escape out, whose backslash is doubled. */
const escapedBadCharacter = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

it('takes secrets out by the name of their field, at any depth', () => {
  const redacted = redactValue({
    writeKey: 'wk',
    password: 'p',
    nested: [{ secretHash: 'h', apiKey: 'k', Authorization: 'Bearer x', name: 'kept' }],
    write_key: null,
    mustChangePassword: true,
  });

  expect(redacted).toEqual({
    writeKey: hidden,
    password: hidden,
    nested: [{ secretHash: hidden, apiKey: hidden, Authorization: hidden, name: 'kept' }],
    write_key: null,
    mustChangePassword: true,
  });
});

it('masks what names a person, in fields, in sentences and in labels', () => {
  const entry = redactEntry(
    anEntry({
      actor: { kind: 'person', id: null, label: 'ana@bricko.example' },
      object: { kind: 'customer', id: null, label: '+49 30 901820' },
      after: { email: 'tom@bricko.example', phone: '030901820', note: 'wrote to jo.n+1@bricko.example twice' },
    }),
  );

  expect(entry.actor.label).toBe('a…@bricko.example');
  expect(entry.object.label).toBe('+49…20');
  expect(entry.after).toEqual({ email: 't…@bricko.example', phone: '0…20', note: 'wrote to j…@bricko.example twice' });
  expect([maskIdentifier('C-100345'), maskIdentifier('abc')]).toEqual(['C…45', '…']);
});

it('leaves plain JSON that the database takes and gives back as it is', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 3, withDate: true, withBigInt: true }), (value) => {
      const once = redactValue(value);

      expect(canonicalJson(JSON.parse(JSON.stringify(once)))).toBe(canonicalJson(once));
      expect(canonicalJson(once)).not.toMatch(escapedBadCharacter);
    }),
    { numRuns: 2_000 },
  );
  expect([JSON.stringify('\ud83d'), JSON.stringify('\\ud83d')].map((text) => escapedBadCharacter.test(text))).toEqual([
    true,
    false,
  ]);
  expect(redactValue(Array.from({ length: 150 }, () => 1))).toHaveLength(101);
});

it('writes equal values alike, whatever the order of their names', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value));
    }),
  );
});

it('keeps the network of an address, not the machine', () => {
  expect(['10.0.4.7', '::ffff:10.0.4.7', '2001:db8:1:2::7', '::1', '', undefined, 'nonsense'].map(networkOf)).toEqual([
    '10.0.4.0',
    '10.0.4.0',
    '2001:db8:1::',
    '::',
    null,
    null,
    null,
  ]);
});
