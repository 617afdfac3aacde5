import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Place, StartedProduct, eventually, processesNaming } from './running-product';

/** An outside database that is never asked: these starts are about processes. */
const outside = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
let place: Place;

beforeEach(async () => void (place = await Place.make()));
afterEach(() => place.remove());

test('a process that cannot start ends the start, with the reason and nothing left behind', async () => {
  const product = StartedProduct.start(place, 'api,crashing', outside);
  expect(await product.ended).toBe(1);
  expect(product.output).toContain('The process "crashing" ended again and again while starting');
  expect(product.output).toContain('SETTING_X is missing. Set SETTING_X.');
  expect(processesNaming(place.dataDir)).toEqual([]);
});

test('without the system’s help processes still end when the channel to the supervisor breaks', async () => {
  // Only Node is on the path, so that no wrapper can be found that binds a child's life to ours.
  symlinkSync(process.execPath, join(place.dataDir, 'node'));
  const product = StartedProduct.start(place, 'api,worker', { ...outside, PATH: place.dataDir });
  await product.untilReady();
  product.child.kill('SIGKILL');
  await eventually(() => processesNaming(place.dataDir).length === 0, 5_000);
  expect(await place.ask('/about')).toBeUndefined();
});

test.each(['0', '70000', 'http', '30.5'])('PORT=%s is refused with an example', async (port) => {
  const product = StartedProduct.start(place, 'api', { ...outside, PORT: port });
  expect(await product.ended).toBe(1);
  expect(product.output).toBe(`PORT is "${port}". Give a port number from 1 to 65535, for example PORT=3000.\n`);
});

test('an address that is not this machine’s is refused with the remedy', async () => {
  const product = StartedProduct.start(place, 'api', { ...outside, HOST: '192.0.2.1' });
  expect(await product.ended).toBe(1);
  expect(product.output).toContain('HOST is "192.0.2.1", which is not an address of this machine. Use 127.0.0.1');
});

test('a data folder that cannot be made is named with the remedy', async () => {
  const impossible = join(process.execPath, 'data');
  const product = StartedProduct.start(place, 'api', { ...outside, CUSTOMERING_DATA_DIR: impossible });
  expect(await product.ended).toBe(1);
  expect(product.output).toContain(`The data folder ${impossible} cannot be used`);
  expect(product.output).toContain('choose another folder with CUSTOMERING_DATA_DIR');
});
