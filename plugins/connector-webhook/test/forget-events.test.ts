import fc from 'fast-check';
import { forgetEvents } from '../src/forget-events';
import { parseDelivery } from '../src/parse-delivery';

const json = { 'content-type': 'application/json' };
const count = (bytes: Uint8Array, meta: object) =>
  parseDelivery({ bytes, receivedAt: new Date(0), meta: { ...meta } }, {}).length;

it('keeps as many events as there were, and nothing of those that are named', () => {
  const list = fc.array(fc.record({ email: fc.constant('ada@corp.example'), id: fc.nat() }), {
    minLength: 1,
    maxLength: 5,
  });
  const body: fc.Arbitrary<{ value: unknown; items: string | null; size: number }> = fc.oneof(
    list.map((events) => ({ value: events, items: null, size: events.length })),
    list.map((events) => ({ value: { data: [{ events }] }, items: 'data[0].events', size: events.length })),
    fc.constant({ value: { email: 'ada@corp.example' }, items: null, size: 1 }),
  );
  fc.assert(
    fc.property(body, ({ value, items, size }) => {
      const bytes = Buffer.from(JSON.stringify(value));
      const meta = { headers: json, items };
      const forgotten = forgetEvents(
        { bytes, meta },
        Array.from({ length: size }, (_, index) => index),
      );

      expect(count(forgotten, meta)).toBe(count(bytes, meta));
      expect(Buffer.from(forgotten).toString()).not.toContain('ada@');
    }),
  );
});

it('empties a delivery that is no JSON', () => {
  const bytes = Buffer.from('email=ada%40corp.example');
  const meta = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

  expect(Buffer.from(forgetEvents({ bytes, meta }, [0])).toString()).toBe('');
  expect(count(Buffer.from(''), meta)).toBe(1);
});
