import { generateWorld, ShopifySimulator, type ScenarioInput, type World } from '../src';

const open: ShopifySimulator[] = [];
afterEach(() => open.splice(0).forEach((simulator) => simulator.close()));

const { world } = generateWorld(7, 60);

export async function started(its: Partial<ScenarioInput> = {}): Promise<ShopifySimulator> {
  const simulator = await ShopifySimulator.start({ world, ...its });
  simulator.reveal('2026-12-01T00:00:00Z');
  open.push(simulator);
  return simulator;
}

export async function ask(
  { host }: ShopifySimulator,
  query: string,
  variables: object = {},
  { token = 'shpat_simulated', version = '2026-07' } = {},
) {
  const response = await fetch(`http://${host}/admin/api/${version}/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: response.status,
    version: response.headers.get('x-shopify-api-version'),
    body: JSON.parse(await response.text()),
  };
}

export function theWorld(): World {
  return world;
}
