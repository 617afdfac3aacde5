import { MetaSimulator, scenarioSchema as metaScenario } from '@customering/simulator-meta';
import { ShopifySimulator } from '@customering/simulator-shopify';
import { TypeformSimulator } from '@customering/simulator-typeform';
import { ZendeskSimulator } from '@customering/simulator-zendesk';
import type { Told } from '../invent/company';
import type { Connected } from './connected';

const unlimited = Number.MAX_SAFE_INTEGER;
const points = { most: unlimited, perSecond: unlimited, forOne: unlimited };
export const deskName = 'Call centre';
const deskToken = 'demo-company-token';

/** One that has begun to be played: how the product is to be connected with it, and how it tells what happens. */
export interface Vendor extends Connected {
  /** Tells its subscribers what happened between two instants; null for one that is asked alone. */
  readonly tell: ((from: string, to: string) => Promise<unknown>) | null;
  readonly close: () => void;
}

/** All of the company's vendors, without their limits. @param hosts "127.0.0.1:4101", one for each; the same at every start */
export async function playVendors(told: Told, hosts: readonly string[]): Promise<readonly Vendor[]> {
  const ports = hosts.map((host) => Number(host.split(':').at(-1)));
  const portOf = (place: number) => {
    const port = ports[place];
    if (port === undefined || Number.isNaN(port))
      throw new RangeError(`five addresses are needed, and there are ${hosts.length}`);
    return port;
  };
  return Promise.all([
    playShop(told, 'wood', portOf(0)),
    playShop(told, 'plush', portOf(1)),
    playDesk(told, portOf(2)),
    playSurveys(told, portOf(3)),
    playSocial(told, portOf(4)),
  ]);
}

async function playShop(told: Told, brand: 'wood' | 'plush', port: number): Promise<Vendor> {
  const world = told.shops[brand];
  // A file of all orders would be a gigabyte in this one process; pages are as fast.
  const shop = await ShopifySimulator.start({ world, points, makesFiles: false }, port);
  return {
    name: `${world.shop.name} web shop`,
    brand,
    connector: 'shopify',
    settings: { shop: world.shop.name.toLowerCase(), clientId: 'simulated-client', address: `http://${shop.host}` },
    secrets: { clientSecret: 'shpss_simulated' },
    tell: (from, to) => shop.tell(from, to),
    close: () => shop.close(),
  };
}

async function playDesk({ desk }: Told, port: number): Promise<Vendor> {
  const limits = { exportsPerMinute: null, requestsPerMinute: null };
  const zendesk = await ZendeskSimulator.start({ token: deskToken, ...limits }, desk, port);
  const settings = { subdomain: 'spielhaus', email: 'admin@example.com', currency: 'EUR' };
  return {
    name: deskName,
    brand: null,
    connector: 'zendesk',
    settings: { ...settings, address: `http://${zendesk.host}` },
    secrets: { apiToken: deskToken },
    tell: null,
    close: () => zendesk.close(),
  };
}

async function playSurveys({ surveys }: Told, port: number): Promise<Vendor> {
  const typeform = await TypeformSimulator.start({ ...surveys, requestsPerSecond: unlimited }, port);
  return {
    name: 'Surveys behind a purchase',
    brand: null,
    connector: 'typeform',
    settings: { address: `http://${typeform.host}` },
    secrets: { accessToken: surveys.token },
    tell: null,
    close: () => typeform.close(),
  };
}

async function playSocial({ social }: Told, port: number): Promise<Vendor> {
  const scenario = metaScenario.parse({ callsPerHour: { object: null } });
  const meta = await MetaSimulator.start(scenario, social, port);
  return {
    name: `${social.page.name} on Facebook and Instagram`,
    brand: 'wood',
    connector: 'meta',
    settings: { pageId: social.page.id, instagramId: social.instagram.id, address: `http://${meta.host}` },
    secrets: { appSecret: scenario.appSecret, accessToken: scenario.pageToken },
    tell: null,
    close: () => meta.close(),
  };
}
