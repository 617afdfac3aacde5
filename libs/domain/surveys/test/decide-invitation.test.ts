import { decideInvitation, type AskedBefore } from '../src';
import fc from 'fast-check';

const now = new Date('2026-03-10T12:00:00Z');
const rule = { restDays: 30, sharePercent: 100, surveyId: 's' };
const stranger: AskedBefore = { identifiers: ['email a@b.example'], lastAskedAt: null, lastDeclinedAt: null };
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

it('asks whom nobody asked, and nobody again until the rest is over', () => {
  expect(decideInvitation(stranger, rule, now)).toEqual({ asked: true });
  expect(decideInvitation({ ...stranger, lastAskedAt: daysAgo(29) }, rule, now)).toEqual({
    asked: false,
    reason: 'asked_lately',
    againAt: new Date('2026-03-11T12:00:00Z'),
  });
  expect(decideInvitation({ ...stranger, lastAskedAt: daysAgo(30) }, rule, now)).toEqual({ asked: true });
});

it('leaves those alone for 90 days who said "not now", or longer where the rest is longer', () => {
  const declined = { ...stranger, lastAskedAt: daysAgo(80), lastDeclinedAt: daysAgo(80) };
  expect(decideInvitation(declined, rule, now)).toMatchObject({ asked: false, reason: 'said_not_now' });
  expect(decideInvitation({ ...declined, lastDeclinedAt: daysAgo(90) }, rule, now)).toEqual({ asked: true });
  expect(decideInvitation({ ...declined, lastDeclinedAt: daysAgo(90) }, { ...rule, restDays: 120 }, now)).toMatchObject(
    {
      reason: 'said_not_now',
    },
  );
});

it('asks nobody whom nothing names', () => {
  expect(decideInvitation({ ...stranger, identifiers: [] }, rule, now)).toMatchObject({ reason: 'named_by_nothing' });
});

it('draws the same people however often and in whichever order of names it is asked on a day', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 99 }),
      (ids, sharePercent) => {
        const drawn = (identifiers: readonly string[], at: Date) =>
          decideInvitation({ ...stranger, identifiers }, { ...rule, sharePercent }, at).asked;
        const later = new Date('2026-03-10T23:59:00Z');
        expect(drawn([...ids].reverse(), later)).toBe(drawn(ids, now));
      },
    ),
  );
});

it('draws about the share that was asked for', () => {
  const people = Array.from({ length: 4_000 }, (_, index) => ({
    ...stranger,
    identifiers: [`email ${index}@b.example`],
  }));
  const asked = people.filter((person) => decideInvitation(person, { ...rule, sharePercent: 25 }, now).asked).length;
  // Four standard deviations of 4,000 draws at a quarter are 110.
  expect(Math.abs(asked - 1_000)).toBeLessThan(110);
});
