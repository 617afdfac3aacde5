import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Dice, wildFaults } from '@customering/simulator-core';
import {
  generateWorld as generateBusiness,
  ledgerOf as ledgerOfBusiness,
  MetaSimulator,
  scenarioSchema as metaScenario,
} from '@customering/simulator-meta';
import { generateWorld as generateShop, ShopifySimulator } from '@customering/simulator-shopify';
import { scenarioSchema as typeformScenario, TypeformSimulator } from '@customering/simulator-typeform';
import {
  generateWorld as generateDesk,
  ledgerOf,
  scenarioSchema as zendeskScenario,
  ZendeskSimulator,
} from '@customering/simulator-zendesk';

/**
 * @typedef {object} Wish
 * @property {number} seed
 * @property {number} port of the first vendor; the others follow. 0: any free ones
 * @property {number} orders
 * @property {number} tickets
 * @property {number} comments of people, on the page and on Instagram; twice as many messages
 * @property {boolean} weather whether requests fail now and then
 * @property {string} ledgers where what is true of each is written
 */

/**
 * @typedef {object} Played
 * @property {string} title
 * @property {string} host with its port
 * @property {readonly string[]} [otherHosts] where the vendor keeps files
 * @property {Readonly<Record<string, string>>} enter what the source's form asks for, by the titles of its fields
 * @property {{ readonly title: string, readonly enter: Readonly<Record<string, string>> }} [besides] what a second source needs
 * @property {string | null} ledger
 * @property {() => void} close
 */

const folder = resolve(import.meta.dirname, '../simulators');
/** Requests over which the bad weather is spread. */
const spread = 40;
/** Up to now: views and followers are asked for a few weeks back. */
const metaDays = 21;

/**
 * Ledgers are written before any vendor can be asked.
 * @param {Wish} wish
 * @returns {Promise<Played[]>}
 */
export async function startVendors(wish) {
  mkdirSync(wish.ledgers, { recursive: true });
  const port = (/** @type {number} */ place) => (wish.port === 0 ? 0 : wish.port + place);
  return [
    await shopify(wish, port(0)),
    await typeform(wish, port(1)),
    await zendesk(wish, port(2)),
    await meta(wish, port(3)),
  ];
}

/**
 * @param {Wish} wish
 * @param {number} port
 * @returns {Promise<Played>}
 */
async function shopify(wish, port) {
  const { world, ledger: truths } = generateShop(wish.seed, wish.orders);
  const ledger = join(wish.ledgers, 'shopify.json');
  writeFileSync(ledger, `${JSON.stringify(truths, null, 1)}\n`);
  const simulator = await ShopifySimulator.start({ world, faults: faultsOf(wish) }, port);
  const enter = {
    Shop: 'acme-toys',
    'Another address': `http://${simulator.host}`,
    'Another address of large exports': `http://${simulator.filesHost}`,
    'Client ID': 'simulated-client',
    'Client secret': 'shpss_simulated',
  };
  const { host, filesHost } = simulator;
  return { title: 'Shopify', host, otherHosts: [filesHost], enter, ledger, close: () => simulator.close() };
}

/**
 * @param {Wish} wish
 * @param {number} port
 * @returns {Promise<Played>}
 */
async function typeform(wish, port) {
  const scenario = typeformScenario.parse(read('typeform/scenarios/shop.json'));
  const simulator = await TypeformSimulator.start({ ...scenario, faults: faultsOf(wish) }, port);
  const enter = { 'Another address': `http://${simulator.host}`, 'Personal access token': scenario.token };
  return { title: 'Typeform', host: simulator.host, enter, ledger: null, close: () => simulator.close() };
}

/**
 * @param {Wish} wish
 * @param {number} port
 * @returns {Promise<Played>}
 */
async function zendesk(wish, port) {
  const scenario = zendeskScenario.parse(read('zendesk/scenarios/account.json'));
  const world = generateDesk(wish.seed, { tickets: wish.tickets, calls: Math.ceil(wish.tickets / 2) });
  const ledger = join(wish.ledgers, 'zendesk.json');
  ledgerOf(world, scenario.csat).write(ledger);
  const simulator = await ZendeskSimulator.start({ ...scenario, faults: faultsOf(wish) }, world, port);
  const enter = {
    Subdomain: 'toys',
    'Another address': `http://${simulator.host}`,
    'E-mail address of the account': scenario.email,
    'API token': scenario.token,
  };
  return { title: 'Zendesk', host: simulator.host, enter, ledger, close: () => simulator.close() };
}

/**
 * @param {Wish} wish
 * @param {number} port
 * @returns {Promise<Played>}
 */
async function meta(wish, port) {
  const scenario = metaScenario.parse({ faults: faultsOf(wish) });
  const from = new Date(Date.now() - metaDays * 86_400_000).toISOString();
  const size = { comments: wish.comments, messages: wish.comments * 2, from, days: metaDays };
  const world = generateBusiness(wish.seed, size);
  const ledger = join(wish.ledgers, 'meta.json');
  ledgerOfBusiness(world).write(ledger);
  const simulator = await MetaSimulator.start(scenario, world, port);
  const app = { 'App secret': scenario.appSecret, App: scenario.appId, 'Another address': `http://${simulator.host}` };
  const enter = {
    'Facebook Page': world.page.id,
    'Instagram account': world.instagram.id,
    'Access token': scenario.pageToken,
    ...app,
  };
  const besides = {
    title: 'WhatsApp, in a source of its own',
    enter: { 'WhatsApp Business account': world.whatsapp.id, 'Access token': scenario.systemToken, ...app },
  };
  const close = () => simulator.close();
  return { title: 'Meta', host: simulator.host, enter, besides, ledger, close };
}

/** @param {Wish} wish */
function faultsOf({ weather, seed }) {
  return weather ? wildFaults(new Dice(seed), spread) : [];
}

/** @param {string} file */
function read(file) {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
