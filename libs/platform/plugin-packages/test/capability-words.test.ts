import fc from 'fast-check';
import { asksMore, capabilityWords, type Capabilities } from '../src';

const some: Capabilities = {
  network: ['*.acme.com', 'setting:baseUrl'],
  webhook: true,
  personalData: ['email', 'free_text'],
};
const any = fc.record({
  network: fc.uniqueArray(fc.constantFrom('*.acme.com', 'api.acme.com', 'b.com', 'setting:url')),
  webhook: fc.boolean(),
  personalData: fc.uniqueArray(fc.constantFrom('email', 'phone')),
});

it('says in plain words what a plugin may do', () => {
  expect(capabilityWords(some)).toEqual([
    'may ask *.acme.com',
    'may ask the address in its setting "baseUrl"',
    'reads deliveries that senders bring',
    'its records hold personal data: email, free text',
  ]);
  expect(capabilityWords({ network: [], webhook: false, personalData: [] })).toEqual(['asks no other computer']);
});

it('finds what is new, and knows that a star covers its own hosts alone', () => {
  expect(asksMore(some, { ...some, network: ['api.acme.com'] })).toEqual([]);
  expect(asksMore(some, { ...some, network: ['acme.com', 'notacme.com', '*.com'] })).toHaveLength(3);
  expect(asksMore({ ...some, network: ['api.acme.com'] }, some)).toContain('may ask *.acme.com');
  expect(asksMore(null, { network: [], webhook: true, personalData: [] })).toHaveLength(1);
});

it('asks nothing more than itself, and nothing of nobody is free', () => {
  fc.assert(fc.property(any, (one) => asksMore(one, one).length === 0));
  fc.assert(
    fc.property(any, any, (one, more) => {
      const asksNothing = more.network.length === 0 && !more.webhook && more.personalData.length === 0;
      return (
        asksNothing === (asksMore(null, more).length === 0) && asksMore(one, more).length <= asksMore(null, more).length
      );
    }),
  );
});
