import { hostsOf } from '../src';

const network = ['api.acme.com', 'setting:address'];

it('adds the host of a setting, with its port', () => {
  expect(hostsOf(network, { address: 'http://127.0.0.1:4010/v1' })).toEqual(['api.acme.com', '127.0.0.1:4010']);
});

it.each([undefined, null, ''])('adds none for a setting that is left empty (%p)', (address) => {
  expect(hostsOf(network, { address })).toEqual(['api.acme.com']);
});

it.each(['acme', 42])('refuses what is no address (%p)', (address) => {
  expect(() => hostsOf(network, { address })).toThrow(/"address" is no address/);
});
