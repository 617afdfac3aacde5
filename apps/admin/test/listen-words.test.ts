import { lastHours } from '../src/features/sources/last-hours';
import { recordTitle } from '../src/ui/record-title';

describe('arrivals by hour', () => {
  const now = new Date('2026-03-01T10:20:00Z');

  it('has one entry an hour up to now, and none is left out where nothing came', () => {
    const hours = lastHours([{ hour: '2026-03-01T08:00:00.000Z', records: 5 }], now, 4);
    expect(hours.map(({ hour, records }) => [hour.slice(11, 16), records])).toEqual([
      ['07:00', 0],
      ['08:00', 5],
      ['09:00', 0],
      ['10:00', 0],
    ]);
  });

  it('leaves out what is older than it tells of', () => {
    const hours = lastHours([{ hour: '2026-03-01T01:00:00.000Z', records: 5 }], now, 4);
    expect(hours.reduce((sum, { records }) => sum + records, 0)).toBe(0);
  });
});

describe('the title of a record', () => {
  it('is why it was set aside, in words, where it became nothing', () => {
    expect(recordTitle({ summary: 'bad_time', reason: 'bad_time' })).toBe('time is not plausible');
  });

  it('is what it says otherwise', () => {
    expect(recordTitle({ summary: 'order 17', reason: null })).toBe('order 17');
  });
});
