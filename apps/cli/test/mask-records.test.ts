import type { PersonalField } from '@customering/plugin-sdk';
import { maskRecords } from '../src/plugins/mask-records';

const fields: readonly PersonalField[] = [
  { path: 'requester.email', holds: 'email' },
  { path: 'comments.*.text', holds: 'free_text' },
  { path: 'account', holds: 'id' },
];

it('replaces what is declared as personal, the same by the same, and whatever repeats it', () => {
  const record = (id: number, email: string) => ({
    dedupeKey: `ticket:${id}:${email}`,
    payload: {
      id,
      requester: { email },
      subject: `From ${email}`,
      comments: [{ text: 'Where is it?' }],
      account: 4711,
    },
  });

  expect(maskRecords([record(1, 'zoe@shop.de'), record(2, 'zoe@shop.de')], fields, [])).toEqual([
    {
      dedupeKey: 'ticket:1:person1@example.com',
      payload: {
        ...{ id: 1, requester: { email: 'person1@example.com' }, subject: 'From person1@example.com' },
        ...{ comments: [{ text: 'Some text, number 2.' }], account: 3 },
      },
    },
    expect.objectContaining({ dedupeKey: 'ticket:2:person1@example.com' }),
  ]);
});

it('takes secrets out wherever they stand, and leaves the rest as it is', () => {
  const record = {
    dedupeKey: 'a',
    payload: { link: 'https://a.example/x?key=t0ps3cret', price: '9.90', list: [1, null, true] },
  };

  expect(maskRecords([record], fields, ['t0ps3cret'])).toEqual([
    { dedupeKey: 'a', payload: { link: 'https://a.example/x?key=secret', price: '9.90', list: [1, null, true] } },
  ]);
});
