import { normaliseIdentifier } from '../src';

const settings = { namespace: 'shop', region: 'DE' };

it.each([
  ['email', ' Maria.S@Mail.DE ', 'maria.s@mail.de'],
  ['phone', '030 901820', '+4930901820'],
  ['phone', '+44 20 7946 0018', '+442079460018'],
  ['user_id', ' 42 ', '42'],
  ['customer_id', '1111', '1111'],
] as const)('reads %s "%s" as %s', (type, value, normal) => {
  expect(normaliseIdentifier({ type, value }, settings)?.value).toBe(normal);
});

it.each([
  ['email', 'not an address'],
  ['email', 'test@test.com'],
  ['email', 'noreply@shop.de'],
  ['phone', '12'],
  ['phone', '000000000'],
  ['phone', '999999'],
  ['anonymous_id', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ['user_id', 'undefined'],
  ['user_id', '0'],
  ['anonymous_id', '00000000-0000-0000-0000-000000000000'],
  ['customer_id', '  '],
] as const)('takes %s "%s" for nobody', (type, value) => {
  expect(normaliseIdentifier({ type, value }, settings)).toBeNull();
});

it('keeps customer numbers of two shops apart and an e-mail address the same everywhere', () => {
  const number = normaliseIdentifier({ type: 'customer_id', value: '42', namespace: 'other' }, settings);
  const mail = normaliseIdentifier({ type: 'email', value: 'a@b.de', namespace: 'other' }, settings);

  expect([number?.namespace, mail?.namespace]).toEqual(['other', '']);
});
