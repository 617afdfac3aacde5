import { beginning, readPlace, writePlace, type Place } from '../src/place';

const at = { form: 'u6nXL7', before: '21085286190ffad1248d17c4135ee56f', latest: 1_770_715_800 };
const placeOf = (count: number): Place => ({
  forms: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `form${String(index).padStart(8, '0')}`,
      { latest: 1_770_715_800 + index, digest: 'a1b2c3d4' },
    ]),
  ),
  at,
});

it('is read as it was written', () => {
  expect(readPlace(writePlace(placeOf(3)))).toEqual(placeOf(3));
  expect(readPlace(writePlace({ forms: { a: { latest: 0, digest: '' } }, at: null }))).toEqual({
    forms: { a: { latest: 0, digest: '' } },
    at: null,
  });
});

it('begins anew at the first run, and with a cursor of another form', () => {
  expect(readPlace(null)).toEqual(beginning);
  expect(readPlace('{"since":"2026-01-01"}')).toEqual(beginning);
});

it('has room for as many forms as a source may read', () => {
  expect(writePlace(placeOf(400)).length).toBeLessThan(16 * 1_024);
});
