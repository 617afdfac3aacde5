import {
  Courier,
  Dice,
  faultSchema,
  Faults,
  SimulatedClock,
  VendorServer,
  type Answer,
  type Asked,
  type Fault,
  type Letter,
} from '@customering/simulator-core';
import { BulkOperations } from './bulk-operations';
import type { Context } from './context';
import { ExportFiles } from './export-files';
import { answerQuery } from './graphql-endpoint';
import { happeningsOf } from './happenings';
import { HeldShop } from './held-shop';
import { letterOf, type HeaderFamily } from './letter';
import { orderList } from './list-orders';
import { mutations } from './mutations';
import { Points } from './points';
import { privacyNotice, type PrivacyTopic } from './privacy-notice';
import { queries } from './resolvers';
import { refuseBulk, runBulk } from './run-bulk';
import { scenarioSchema, type Scenario, type ScenarioInput } from './scenario';
import { schema } from './schema';
import { showOrder } from './show-order';
import { versions } from './show-shop';
import { Subscriptions } from './subscriptions';
import { Tokens } from './tokens';

/** A shop on this machine. */
export class ShopifySimulator {
  readonly clock: SimulatedClock;
  readonly tokens: Tokens;
  private readonly shop: HeldShop;
  private readonly points: Points;
  private readonly subscriptions: Subscriptions;
  private readonly bulk: BulkOperations;
  private readonly dice: Dice;
  private readonly faults: Faults;
  private server: VendorServer | null = null;
  private files: ExportFiles | null = null;
  private filesShownAt: string | null = null;

  private constructor(private readonly scenario: Scenario) {
    const { world, points, seed, skewMs, bulkPolls } = scenario;
    this.clock = new SimulatedClock(skewMs);
    const now = () => this.clock.now();
    this.shop = new HeldShop(world, now);
    this.points = new Points(points.most, points.perSecond, Date.now, points.forOne);
    this.tokens = new Tokens(scenario, Date.now);
    this.subscriptions = new Subscriptions(now);
    this.bulk = new BulkOperations(now, () => this.filesShownAt ?? this.filesHost, bulkPolls);
    this.dice = new Dice(seed);
    this.faults = new Faults(scenario.faults, () => ({ errors: 'Something went wrong' }));
  }

  static async start(scenario: ScenarioInput, port = 0): Promise<ShopifySimulator> {
    const simulator = new ShopifySimulator(scenarioSchema.parse(scenario));
    const { faults } = simulator;
    const { latencyMs } = simulator.scenario;
    const answer = (asked: Asked) => simulator.answer(asked);
    simulator.server = await VendorServer.start({ faults, callOf, answer, latencyMs }, port);
    simulator.files = await ExportFiles.start(simulator.bulk, faults, latencyMs);
    return simulator;
  }

  /** With its port. */
  get host(): string {
    return this.server?.host ?? '';
  }

  /** Where the files of large exports lie, with its port. */
  get filesHost(): string {
    return this.files?.host ?? '';
  }

  /** Addresses of files name this host from now on: a way to the real one. */
  showFilesAt(host: string): void {
    this.filesShownAt = host;
  }

  get filesAsked(): readonly string[] {
    return this.files?.asked ?? [];
  }

  /** How often the files' host was shown the shop's token. */
  get leaks(): number {
    return this.files?.leaks ?? 0;
  }

  get asked(): readonly string[] {
    return this.server?.asked ?? [];
  }

  /** How often more points were asked for than there were. */
  get overLimit(): number {
    return this.points.broken;
  }

  /** Time stands at this instant from now on: what happens later is not there yet. */
  reveal(instant: string): void {
    this.clock.standAt(instant);
  }

  fail(fault: Partial<Fault> & Pick<Fault, 'kind'>): void {
    this.faults.add(faultSchema.parse(fault));
  }

  /** What the subscriptions are told of what happened between two instants. @returns the statuses of the answers */
  async tell(after: string, until: string, family: HeaderFamily = 'x-shopify'): Promise<number[]> {
    const courier = new Courier(this.dice.of(`courier ${after}`), this.scenario.courier);
    const statuses: number[] = [];
    const addresses = [...new Set(this.subscriptions.all().map(({ uri }) => uri))];
    for (const uri of addresses) statuses.push(...(await courier.bring(uri, this.letters(uri, after, until, family))));
    return statuses;
  }

  /** The deliveries for one address. */
  letters(uri: string, after: string, until: string, family: HeaderFamily = 'x-shopify'): Letter[] {
    const { world, clientSecret } = this.scenario;
    const wanted = this.subscriptions.all().filter((one) => one.uri === uri);
    return happeningsOf(world, new Date(after), new Date(until)).flatMap(({ topic, at, resource, payload }) =>
      wanted
        .filter((one) => one.topic === topic.toUpperCase().replace('/', '_'))
        .map(({ id }) => {
          const its = { topic, at, resource, body: JSON.stringify(payload), shop: world.shop.domain };
          return letterOf({ ...its, version: versions[2], subscription: id }, clientSecret, family);
        }),
    );
  }

  /** What every app has to take, whatever it subscribed to. */
  privacyLetter(topic: PrivacyTopic, customer: number, family: HeaderFamily = 'x-shopify'): Letter {
    const { world, clientSecret } = this.scenario;
    const at = this.clock.now().toISOString();
    const body = JSON.stringify(privacyNotice(topic, customer, world));
    const its = { topic, at, resource: `gid://shopify/Customer/${customer}`, body, shop: world.shop.domain };
    return letterOf({ ...its, version: versions[2], subscription: 0 }, clientSecret, family);
  }

  /** Carries out the erasures that were asked for. @returns the customers */
  erase(): readonly number[] {
    return this.shop.erase();
  }

  close(): void {
    this.server?.close();
    this.files?.close();
  }

  private answer(asked: Asked): Answer | Promise<Answer> {
    const { pathname } = asked.url;
    const call = callOf(asked);
    if (call === 'token') return this.tokens.answer(asked.body, asked.headers['content-type'] ?? '');
    const [, version] = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(pathname) ?? [];
    if (version === undefined || asked.method !== 'POST') return { status: 404, body: { errors: 'Not Found' } };
    if (!this.tokens.isGood(asked.headers['x-shopify-access-token'])) return unauthorised;
    return this.query(asked, version);
  }

  private query(asked: Asked, version: string): Promise<Answer> {
    const { shop, subscriptions, bulk } = this;
    const { scopes } = this.scenario;
    const show = { order: showOrder, orders: orderList };
    const context: Context = {
      ...{ shop, scopes, inBulk: false, subscriptions, bulk, show },
      version: servedVersion(version),
    };
    const bulkOperationRunQuery = (args: { query: string; groupObjects: boolean }) =>
      this.scenario.makesFiles
        ? runBulk(schema, queries, args, context, this.dice.of(`bulk ${args.query}`))
        : refuseBulk();
    return answerQuery(asked, { ...queries, ...mutations, bulkOperationRunQuery }, context, this.points);
  }
}

const unauthorised: Answer = {
  status: 401,
  body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
};

/** A version that is no longer supported is answered by the oldest that is. */
function servedVersion(asked: string): string {
  if (asked === 'unstable' || versions.some((one) => one === asked)) return asked;
  return asked < versions[0] ? versions[0] : (versions.at(-1) ?? asked);
}

function callOf({ url: { pathname } }: Pick<Asked, 'url'>): string {
  return pathname === '/admin/oauth/access_token' ? 'token' : 'graphql';
}
