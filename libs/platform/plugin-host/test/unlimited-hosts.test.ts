import { policyOf } from '../src/send-for-account';

const rate = { requests: 10, perSeconds: 60 };
const description = { auth: { scheme: 'none' }, rate } as const;
const network = ['*.vendor.example', 'setting:address'];

function rateAt(address: string) {
  const account = { workspaceId: 'w', sourceId: 's', connector: 'c', settings: { address }, secrets: {} };
  return policyOf({ privateHosts: [], unlimitedHosts: ['127.0.0.1:4020'] }, network, description, account).rate;
}

it('asks a simulator without limits as fast as it answers, and every other host as its connector says', () => {
  expect(rateAt('http://127.0.0.1:4020')).toBeUndefined();
  expect(rateAt('http://127.0.0.1:4021')).toEqual(rate);
  expect(rateAt('')).toEqual(rate);
});
