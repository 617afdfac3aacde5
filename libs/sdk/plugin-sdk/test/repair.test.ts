import { repaired, type Repair } from '../src';

const arrived = new Date('2026-02-03T04:05:06.000Z');
const put = (fields: object, ...repairs: Repair[]) => repaired({ ...fields }, repairs, arrived);

it('fills what is missing with a value or another field, and leaves what is there', () => {
  const currency: Repair = { field: 'properties.currency', use: 'value', value: 'EUR' };
  expect(put({ properties: { total: 5 } }, currency)).toEqual({ properties: { total: 5, currency: 'EUR' } });
  expect(put({ properties: { currency: 'USD' } }, currency)).toEqual({ properties: { currency: 'USD' } });
  expect(put({ email: 'a@b.de' }, { field: 'userId', use: 'field', value: 'email' })).toEqual({
    email: 'a@b.de',
    userId: 'a@b.de',
  });
});

it('reads a date that begins with the day, and takes the arrival for one that is none', () => {
  const day: Repair = { field: 'timestamp', use: 'day_first' };
  expect(put({ timestamp: '31.12.2025 9:05' }, day)).toEqual({ timestamp: '2025-12-31T09:05:00Z' });
  expect(put({ timestamp: '1/2/2026' }, day)).toEqual({ timestamp: '2026-02-01T00:00:00Z' });
  expect(put({ timestamp: 'yesterday' }, day)).toEqual({ timestamp: 'yesterday' });
  expect(put({ timestamp: 'yesterday' }, { field: 'timestamp', use: 'arrival' })).toEqual({
    timestamp: arrived.toISOString(),
  });
});

it('renames one value and no other', () => {
  const rename: Repair = { field: 'type', use: 'rename', of: 'event', value: 'track' };
  expect(put({ type: 'event' }, rename)).toEqual({ type: 'track' });
  expect(put({ type: 'page' }, rename)).toEqual({ type: 'page' });
});

it('changes no prototype and nothing when there are no repairs', () => {
  const fields = { a: 1 };
  expect(repaired(fields, undefined, arrived)).toBe(fields);
  put({}, { field: '__proto__.polluted', use: 'value', value: 'yes' });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
