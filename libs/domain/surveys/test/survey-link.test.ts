import { isGenuine, readLink, signLink } from '../src';
import fc from 'fast-check';

const links = fc.record({
  sourceId: fc.uuid(),
  invitationId: fc.uuid(),
  expiresAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seconds) => new Date(seconds * 1000)),
});

it('says again what was signed, and is known by its key and no other', () => {
  fc.assert(
    fc.property(links, fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (link, key, other) => {
      const token = signLink(link, key);
      expect(readLink(token)).toEqual(link);
      expect(isGenuine(token, [other, key])).toBe(true);
      expect(isGenuine(token, [other])).toBe(other === key);
      expect(isGenuine(token, [])).toBe(false);
    }),
  );
});

it('is not genuine once one character of it is another one', () => {
  fc.assert(
    fc.property(links, fc.nat(69), fc.constantFrom(...'ABCxyz019-_'), (link, place, character) => {
      const token = signLink(link, 'key');
      const changed = `${token.slice(0, place)}${character}${token.slice(place + 1)}`;
      expect(isGenuine(changed, ['key'])).toBe(changed === token);
    }),
  );
});

it.each(['', 'short', 'a'.repeat(71), `${'a'.repeat(69)}=`, `${'a'.repeat(69)}/`])('is no link: %s', (text) => {
  expect(readLink(text)).toBeNull();
});
