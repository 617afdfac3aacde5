import { newApiKey, newOneTimePassword, RateLimit, waitAfter, weaknessOf } from '../src';

it.each(['short', 'passwordpassword', 'aaaaaaaaaaaaaa', 'maria.schmidt12', 'customering2026'])(
  'refuses "%s" and says what to do',
  (password) => {
    expect(weaknessOf(password, 'maria.schmidt@mail.de')).toMatch(/\.$/);
  },
);

it('takes a long sentence without signs or capitals', () => {
  expect(weaknessOf('green horses read slowly', 'maria@mail.de')).toBeNull();
});

it('waits longer after each wrong password, but never more than five minutes', () => {
  expect([1, 4, 5, 6, 8, 40].map(waitAfter)).toEqual([0, 0, 2, 4, 16, 300]);
});

it('lets a burst through and then a few a minute', () => {
  const limit = new RateLimit(3, 6);
  const waits = [0, 0, 0, 0].map(() => limit.take('10.0.0.1', 1_000));

  expect(waits).toEqual([0, 0, 0, 10]);
  expect(limit.take('10.0.0.2', 1_000)).toBe(0);
  expect(limit.take('10.0.0.1', 12_000)).toBe(0);
});

it('lets nobody wait for the time by which the clock was set back', () => {
  const limit = new RateLimit(3, 6);
  for (let turn = 0; turn < 3; turn++) limit.take('10.0.0.1', 3_600_000);

  expect(limit.take('10.0.0.1', 0)).toBe(10);
  expect(limit.take('10.0.0.1', 11_000)).toBe(0);
});

it('makes secrets that differ and say what they are', () => {
  expect(newApiKey().secret).toMatch(/^cus_[\w-]{43}$/);
  expect(newOneTimePassword()).toMatch(/^([a-z0-9]{5}-){3}[a-z0-9]{5}$/);
  expect(new Set(Array.from({ length: 50 }, newOneTimePassword)).size).toBe(50);
});
