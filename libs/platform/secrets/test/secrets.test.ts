import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { KeyRing, openSecret, readKeyRing, requireKeys, rewrapSecret, sealSecret, type SecretPlace } from '../src';

const aKey = () => randomBytes(32).toString('base64');
const first = aKey();
const ring = KeyRing.parse(`first:${first}\n`, 'keys');
const place: SecretPlace = { workspaceId: 'w', sourceId: 's', field: 'signing', version: 1 };

describe('the envelope', () => {
  it('gives back any text, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
        const [one, two] = [sealSecret(ring, secret, place), sealSecret(ring, secret, place)];

        expect(openSecret(ring, one, place)).toBe(secret);
        expect(Buffer.from(one.sealed).equals(two.sealed)).toBe(false);
        expect(Buffer.from(one.wrapped).equals(two.wrapped)).toBe(false);
      }),
    );
  });

  it.each([
    ['workspace', { ...place, workspaceId: 'other' }],
    ['source', { ...place, sourceId: 'other' }],
    ['field', { ...place, field: 'verify_token' }],
    ['version', { ...place, version: 2 }],
  ])('does not open for another %s', (_, elsewhere) => {
    const sealed = sealSecret(ring, 'a secret', place);

    expect(() => openSecret(ring, sealed, elsewhere)).toThrow('does not open with its key');
  });

  it('does not open when any byte was changed or cut off', () => {
    const sealed = sealSecret(ring, 'a secret', place);
    const lengths = { wrapped: sealed.wrapped.length, sealed: sealed.sealed.length };
    for (const part of ['wrapped', 'sealed'] as const) {
      for (let at = 0; at < lengths[part]; at++) {
        const changed = Buffer.from(sealed[part]);
        changed[at] = (changed[at] ?? 0) ^ 1;

        expect(() => openSecret(ring, { ...sealed, [part]: changed }, place)).toThrow('does not open');
        expect(() => openSecret(ring, { ...sealed, [part]: sealed[part].subarray(0, at) }, place)).toThrow(
          'does not open',
        );
      }
    }
  });

  it('opens under a new current key before and after it is wrapped anew, and needs the old key no more after that', () => {
    const sealed = sealSecret(ring, 'a secret', place);
    const second = aKey();
    const both = KeyRing.parse(`second:${second}\nfirst:${first}`, 'keys');
    const rewrapped = rewrapSecret(both, sealed, place);

    expect(openSecret(both, sealed, place)).toBe('a secret');
    expect(rewrapped).toMatchObject({ keyId: 'second', sealed: sealed.sealed });
    expect(openSecret(KeyRing.parse(`second:${second}`, 'keys'), rewrapped, place)).toBe('a secret');
    expect(() => openSecret(ring, rewrapped, place)).toThrow('no key "second"');
  });
});

describe('the key file', () => {
  it('takes one bare key, or several with ids of which the first is current, and notes', () => {
    expect(KeyRing.parse(aKey(), 'keys').ids).toHaveLength(1);
    expect(KeyRing.parse(`# ours\n\n2026:${aKey()}\n2025:${aKey()}\n`, 'keys')).toMatchObject({
      currentId: '2026',
      ids: ['2026', '2025'],
    });
  });

  it.each([
    ['nothing', '\n# none yet\n', 'holds no key'],
    ['a short key', `a:${randomBytes(16).toString('base64')}`, 'line 1, is not a key of 32 bytes'],
    ['no base64', 'a:not a key at all!', 'line 1, is not a key'],
    ['zeros', `a:${Buffer.alloc(32).toString('base64')}`, 'is no random key'],
    ['a repeated pattern', `a:${Buffer.from('12345678'.repeat(4)).toString('base64')}`, 'is no random key'],
    [
      'a typed sentence',
      `a:${Buffer.from('The quick brown fox jumps, again!').subarray(0, 32).toString('base64')}`,
      'is no random key',
    ],
    ['one id twice', `a:${first}\na:${first}`, 'line 2, has the id "a" of an earlier line'],
    ['an id with a space', `a b:${first}`, 'an id takes letters'],
  ])('refuses %s', (_, text, problem) => {
    expect(() => KeyRing.parse(text, 'keys')).toThrow(problem);
  });

  it('is read from its place, and named when it is not there', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'secret-keys');
    writeFileSync(file, `here:${first}\n`);

    expect(readKeyRing(file)?.currentId).toBe('here');
    expect(readKeyRing(undefined)).toBeNull();
    expect(() => readKeyRing(`${file}.gone`)).toThrow('SECRET_KEY_FILE cannot be read');
  });
});

it('ends a start when stored secrets need a key that is not here', () => {
  expect(() => requireKeys(null, [])).not.toThrow();
  expect(() => requireKeys(ring, ['first'])).not.toThrow();
  expect(() => requireKeys(null, ['first'])).toThrow('SECRET_KEY_FILE is not set');
  expect(() => requireKeys(ring, ['first', 'gone'])).toThrow('need the key "gone"');
});
