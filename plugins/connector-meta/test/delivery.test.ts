import * as fc from 'fast-check';
import { forgetDelivery } from '../src/forget-delivery';
import { normalise } from '../src/normalise';
import { parseDelivery } from '../src/parse-delivery';
import { instagramDelivery, pageDelivery, whatsappDelivery } from './deliveries';

const bytesOf = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));
const parsed = (body: unknown) => parseDelivery({ bytes: bytesOf(body) });
const records = (body: unknown) =>
  parsed(body).flatMap((record) => {
    const outcome = normalise(record);
    return 'records' in outcome ? outcome.records : [];
  });

/** What is left when the greatest version of each key counts, as the product has it. */
function heldAfter(deliveries: readonly object[]): unknown {
  const newest = new Map<string, ReturnType<typeof parsed>[number]>();
  for (const record of deliveries.flatMap(parsed)) {
    const held = newest.get(record.dedupeKey);
    if (!held || (record.version ?? '') > (held.version ?? '')) newest.set(record.dedupeKey, record);
  }
  return [...newest.values()]
    .map((record) => normalise(record))
    .map((outcome) => JSON.stringify(outcome))
    .toSorted();
}

const status = (said: string, timestamp: number) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '3',
      changes: [
        {
          field: 'messages',
          value: {
            metadata: { phone_number_id: '30' },
            statuses: [{ id: 'wamid.1', status: said, timestamp: String(timestamp), recipient_id: '49170' }],
          },
        },
      ],
    },
  ],
});

const comment = (verb: string, time: number, message: string) => ({
  object: 'page',
  entry: [
    {
      id: '1',
      time,
      changes: [
        {
          field: 'feed',
          value: {
            item: 'comment',
            verb,
            comment_id: '5_9',
            post_id: '1_5',
            parent_id: '1_5',
            created_time: 1_770_000_000,
            message,
          },
        },
      ],
    },
  ],
});

it('makes one interaction of a message, however far it came, at the moment at which it was sent', () => {
  const steps = [status('sent', 1_770_000_000), status('delivered', 1_770_000_060), status('read', 1_770_003_600)];
  fc.assert(
    fc.property(fc.shuffledSubarray([...steps, ...steps], { minLength: 6 }), (order) => {
      const held = heldAfter(order);

      expect(held).toEqual(heldAfter([steps[0] ?? {}]));
    }),
  );
  expect(records(steps[0])).toMatchObject([{ direction: 'outbound', occurredAt: '2026-02-02T02:40:00.000Z' }]);
});

it('takes a message that failed away, in any order', () => {
  const steps = [status('sent', 1_770_000_000), status('failed', 1_770_000_060), status('delivered', 1_770_000_050)];
  fc.assert(
    fc.property(fc.shuffledSubarray(steps, { minLength: 3 }), (order) => {
      expect(heldAfter(order)).toEqual([expect.stringContaining('"tombstone"')]);
    }),
  );
});

it('comes to the same in any order: a comment that is written, changed and taken away', () => {
  const written = [comment('add', 1_770_000_001, 'First'), comment('edited', 1_770_000_500, 'Second')];
  const all = [...written, comment('remove', 1_770_000_900, '')];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(written, { minLength: 2 }),
      fc.shuffledSubarray(all, { minLength: 3 }),
      (two, three) => {
        expect(heldAfter(two)).toEqual([expect.stringContaining('Second')]);
        expect(heldAfter(three)).toEqual([expect.stringContaining('"targetExternalId":"comment:5_9"')]);
      },
    ),
  );
});

it('gives what is delivered the key that it has when it is asked for', () => {
  const keys = [pageDelivery, instagramDelivery, whatsappDelivery].flatMap(parsed).map(({ dedupeKey }) => dedupeKey);

  expect(keys.map((key) => key.replace(/^other:.+/, 'other'))).toEqual([
    'comment:1000001_55_901',
    'comment:1000001_55_902',
    'comment:1000001_55_800',
    'reaction:1000001_55:7000000000000002',
    'message:m_abc',
    'message:m_abd',
    'other',
    'comment:17900000000000001',
    'other',
    'message:aWdf1',
    'message:wamid.HBgA1',
    'message:wamid.HBgA2',
    'message:wamid.HBgB1',
    'message:wamid.HBgS1',
    'other',
  ]);
});

it('stores with a message nobody but the one who wrote it', () => {
  const [first, second] = parsed(whatsappDelivery).map(({ payload }) => JSON.stringify(payload));

  expect(first).toContain('Ada Lund');
  expect(first).not.toContain('bo.writes');
  expect(second).toContain('bo.writes');
  expect(second).not.toContain('491701234567');
});

it.each(['not JSON', '[]', '{}', '{"object":"page"}', '{"object":"other","entry":[{"id":"1"}]}'])(
  'ignores %s',
  (text) => {
    const found = parseDelivery({ bytes: new TextEncoder().encode(text) });

    expect(found.map((record) => normalise(record))).toEqual([{ ignored: 'unknown_field' }]);
  },
);

it('forgets any of them and leaves the others as they were', () => {
  const bodies = [pageDelivery, instagramDelivery, whatsappDelivery];
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.uniqueArray(fc.nat(8), { maxLength: 9 }), (body, chosen) => {
      const before = parsed(body);
      const places = chosen.filter((place) => place < before.length);
      const bytes = forgetDelivery({ bytes: bytesOf(body) }, places);
      const after = parseDelivery({ bytes });

      expect(after).toHaveLength(before.length);
      const others = before.flatMap((_, place) => (places.includes(place) ? [] : [place]));
      expect(others.map((place) => after[place]?.dedupeKey)).toEqual(others.map((place) => before[place]?.dedupeKey));
      expect(forgetDelivery({ bytes }, places)).toEqual(bytes);
    }),
  );
});
