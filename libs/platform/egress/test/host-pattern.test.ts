import fc from 'fast-check';
import { matchesHost, parseHostPattern } from '../src/index';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const name = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
const matches = (pattern: string, host: string, port = 443, usual = 443) => {
  const parsed = parseHostPattern(pattern);
  if (!parsed.ok) throw new RangeError(parsed.refusal);
  return matchesHost(parsed.value, host, port, usual);
};

it('takes a name for itself alone', () => {
  fc.assert(
    fc.property(name, name, label, (host, other, before) => {
      expect(matches(host, host)).toBe(true);
      expect(matches(host, other)).toBe(host === other);
      expect(matches(host, `${before}.${host}`)).toBe(false);
      expect(matches(host, `${before}${host}`)).toBe(false);
    }),
  );
});

it('takes a star for every depth below a name, and for nothing beside it', () => {
  fc.assert(
    fc.property(name, fc.array(label, { minLength: 1, maxLength: 3 }), label, (host, before, beside) => {
      expect(matches(`*.${host}`, `${before.join('.')}.${host}`)).toBe(true);
      expect(matches(`*.${host}`, host)).toBe(false);
      expect(matches(`*.${host}`, `${beside}${host}`)).toBe(false);
      expect(matches(`*.${host}`, `.${host}`)).toBe(false);
      expect(matches(`*.${host}`, `${before.join('.')}.${host}.${beside}`)).toBe(false);
    }),
  );
});

it('takes the usual port of the scheme unless it names one', () => {
  expect(matches('a.test', 'a.test', 443, 443)).toBe(true);
  expect(matches('a.test', 'a.test', 80, 80)).toBe(true);
  expect(matches('a.test', 'a.test', 8080, 80)).toBe(false);
  expect(matches('a.test:8080', 'a.test', 8080, 80)).toBe(true);
  expect(matches('a.test:8080', 'a.test', 443, 443)).toBe(false);
});

it('reads a name as URLs do', () => {
  expect(matches('API.Acme.Test', 'api.acme.test')).toBe(true);
  expect(matches('bücher.test', 'xn--bcher-kva.test')).toBe(true);
  expect(matches('[::1]:8080', '::1', 8080)).toBe(true);
  expect(matches('0x7f.1', '127.0.0.1')).toBe(true);
});

it.each([
  '',
  '*',
  '*.',
  '*.com',
  '*.*.test',
  'a.*.test',
  '*a.test',
  'a.test.',
  '*.10.0.0.1',
  '*.[::1]',
  'https://a.test',
  'a.test/x',
  'u@a.test',
  'a.test:0',
  'a.test:99999',
  'a.test:',
  'a b.test',
  'a%2etest',
  'a.test?',
  '[::1',
])('refuses "%s" as a pattern', (pattern) => expect(parseHostPattern(pattern).ok).toBe(false));
