import { readChildEnvironment, readEnvironment } from '../src/index';

const needed = { DATABASE_URL: 'postgres://a', METRICS_DATABASE_URL: 'postgres://b' };
const privateHosts = (text: string) => readEnvironment({ ...needed, EGRESS_PRIVATE_HOSTS: text }).EGRESS_PRIVATE_HOSTS;

it('opens no private host unless one is listed', () => {
  expect(readEnvironment(needed).EGRESS_PRIVATE_HOSTS).toEqual([]);
  expect(readEnvironment(needed).EGRESS_UNLIMITED_HOSTS).toEqual([]);
  expect(readEnvironment({ ...needed, EGRESS_UNLIMITED_HOSTS: '127.0.0.1:4100' }).EGRESS_UNLIMITED_HOSTS).toEqual([
    '127.0.0.1:4100',
  ]);
  expect(privateHosts('')).toEqual([]);
});

it('reads private hosts with and without ports', () => {
  expect(privateHosts('crm.internal:8080, 10.0.0.7,[fd12::1]:443,')).toEqual([
    'crm.internal:8080',
    '10.0.0.7',
    '[fd12::1]:443',
  ]);
});

it.each(['*', '*.internal', 'http://crm.internal', 'crm.internal/x', '10.0.0.0/8', 'a b'])(
  'refuses %s as a private host, with what to write instead',
  (text) => {
    expect(() => privateHosts(text)).toThrow(/EGRESS_PRIVATE_HOSTS: expected host or host:port/);
  },
);

it('knows a demo company only with its program and the places of its vendors', () => {
  const DEMO_COMPANY = '/product/demo.mjs';
  const DEMO_COMPANY_HOSTS = '127.0.0.1:4201,127.0.0.1:4202';

  expect(readEnvironment({ ...needed, DEMO_COMPANY, DEMO_COMPANY_HOSTS }).demo).toEqual({
    script: DEMO_COMPANY,
    hosts: ['127.0.0.1:4201', '127.0.0.1:4202'],
    speed: 1,
  });
  expect(readEnvironment({ ...needed, DEMO_COMPANY }).demo).toBeNull();
  expect(readEnvironment({ ...needed, DEMO_COMPANY_HOSTS }).demo).toBeNull();
});

it('passes on to other programs what they need to run, and nothing of the product', () => {
  expect(readChildEnvironment({ ...needed, PATH: '/bin', SECRET_KEY_FILE: '/keys' })).toEqual({ PATH: '/bin' });
});
