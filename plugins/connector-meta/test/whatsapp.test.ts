import { normalise } from '../src/normalise';
import { parseDelivery } from '../src/parse-delivery';

const timestamp = '1770717600';

function delivered(value: object) {
  const change = { field: 'messages', value: { metadata: { phone_number_id: '30' }, ...value } };
  const body = { object: 'whatsapp_business_account', entry: [{ id: '3', changes: [change] }] };
  const [record] = parseDelivery({ bytes: new TextEncoder().encode(JSON.stringify(body)) });
  if (!record) throw new Error('nothing was cut');
  return normalise(record);
}

const phone = (value: string) => ({ type: 'phone', value });
const scoped = (value: string) => ({ type: 'external_id', value, namespace: 'whatsapp' });

it('knows somebody who hides the number by the id with the business', () => {
  const contacts = [{ profile: { username: 'bo' }, user_id: 'DE.2' }];
  const messages = [{ id: 'm', from_user_id: 'DE.2', timestamp, type: 'text', text: { body: 'Hello' } }];

  expect(delivered({ contacts, messages })).toMatchObject({
    records: [{ identifiers: [scoped('DE.2')], thread: 'whatsapp:30:DE.2' }, { type: 'profile' }],
  });
});

it('keeps no telephone number in the names of things', () => {
  const messages = [{ id: 'm', from: '491701234567', timestamp, type: 'text', text: { body: 'Hello' } }];
  const contacts = [{ profile: { name: 'Ada' }, wa_id: '491701234567' }];
  const outcome = delivered({ contacts, messages });
  const names = 'records' in outcome ? outcome.records.map((record) => [record.externalId, Object(record).thread]) : [];

  expect(names).toHaveLength(2);
  expect(JSON.stringify(names)).not.toContain('491701234567');
});

it.each(['user_changed_number', 'customer_changed_number', 'user_changed_user_id'])(
  'links the old and the new of %s',
  (type) => {
    const system = {
      type,
      body: 'changed',
      wa_id: '49172',
      user_id: 'DE.9',
      previous_user_id: 'DE.2',
      previous_parent_user_id: 'DE.ENT.2',
      parent_user_id: 'DE.ENT.9',
    };
    const messages = [{ id: 'm', from: '49171', timestamp, type: 'system', system }];

    expect(delivered({ messages })).toMatchObject({
      records: [
        {
          type: 'identity_claim',
          identifiers: [
            phone('+49171'),
            phone('+49172'),
            scoped('DE.2'),
            scoped('DE.9'),
            scoped('DE.ENT.2'),
            scoped('DE.ENT.9'),
          ],
        },
      ],
    });
  },
);

it('finds nothing to link where one identity is told', () => {
  const messages = [{ id: 'm', from: '49171', timestamp, type: 'system', system: { type: 'user_changed_number' } }];

  expect(delivered({ messages })).toEqual({ ignored: 'one_identity' });
});

it.each([
  [{ type: 'image', image: { caption: 'My kettle' } }, 'My kettle'],
  [{ type: 'interactive', interactive: { list_reply: { title: 'Returns' } } }, 'Returns'],
  [{ type: 'button', button: { text: 'Stop' } }, 'Stop'],
])('reads the words of %j', (message, text) => {
  expect(delivered({ messages: [{ id: 'm', from: '49171', timestamp, ...message }] })).toMatchObject({
    records: [{ text, direction: 'inbound', channel: 'chat' }],
  });
});

it.each([{ type: 'sticker', sticker: {} }, { type: 'unsupported', errors: [] }, { type: 'of another year' }])(
  'takes %j for a message without words',
  (message) => {
    const outcome = delivered({ messages: [{ id: 'm', from: '49171', timestamp, ...message }] });

    expect(outcome).toMatchObject({ records: [{ type: 'interaction' }] });
    expect(outcome).not.toHaveProperty('records.0.text');
  },
);

it('takes a message that was taken back away', () => {
  const messages = [{ id: 'n', from: '49171', timestamp, type: 'revoke', revoke: { original_message_id: 'm' } }];

  expect(delivered({ messages })).toMatchObject({ records: [{ type: 'tombstone', targetExternalId: 'message:m' }] });
});

it('knows what the business wrote in the telephone’s own app', () => {
  const message_echoes = [{ id: 'm', from: '4930', to: '49171', timestamp, type: 'text', text: { body: 'We do.' } }];

  expect(delivered({ message_echoes })).toMatchObject({
    records: [{ direction: 'outbound', text: 'We do.', identifiers: [phone('+49171')] }],
  });
});
