import {
  Allowance,
  Courier,
  Faults,
  SimulatedClock,
  VendorServer,
  type Answer,
  type Asked,
  type CourierFaults,
  type Dice,
  type Fault,
} from '@customering/simulator-core';
import { Account } from './account';
import { tooMany, unauthenticated } from './answers';
import { HeldWebhooks } from './held-webhooks';
import { eventsOf, letterOf } from './letters';
import { answerOf, routeOf } from './routes';
import { scenarioSchema, type Scenario, type ScenarioInput } from './scenario';
import type { ZendeskWorld } from './world';

/** A Zendesk account on this machine. */
export class ZendeskSimulator {
  /** Move it, and what is planned comes to pass. */
  readonly clock: SimulatedClock;
  readonly webhooks = new HeldWebhooks();
  private readonly account: Account;
  private readonly faults: Faults;
  private readonly exports: Allowance;
  private readonly requests: Allowance;
  private server: VendorServer | null = null;

  private constructor(
    private readonly scenario: Scenario,
    world: ZendeskWorld,
  ) {
    this.clock = new SimulatedClock(scenario.skewMinutes * 60_000);
    this.account = new Account(world, scenario);
    this.faults = new Faults(scenario.faults, (status, kind) => ({
      error: kind,
      description: `failed with ${status}`,
    }));
    this.exports = new Allowance(scenario.exportsPerMinute ?? Infinity, 60);
    this.requests = new Allowance(scenario.requestsPerMinute ?? Infinity, 60);
  }

  static async start(scenario: ScenarioInput, world: ZendeskWorld, port = 0): Promise<ZendeskSimulator> {
    const simulator = new ZendeskSimulator(scenarioSchema.parse(scenario), world);
    const { faults, scenario: its } = simulator;
    const callOf = (asked: Asked) => routeOf(asked)?.route.call ?? 'none';
    const answer = (asked: Asked) => simulator.answer(asked);
    simulator.server = await VendorServer.start({ faults, callOf, answer, latencyMs: its.latencyMs }, port);
    simulator.account.site = `http://${simulator.host}`;
    return simulator;
  }

  /** With its port. */
  get host(): string {
    return this.server?.host ?? '';
  }

  /** "GET /path?filters", in the order in which they were asked. */
  get asked(): readonly string[] {
    return this.server?.asked ?? [];
  }

  /** Calls beyond the limits. */
  get overLimit(): number {
    return this.exports.broken + this.requests.broken;
  }

  fail(fault: Partial<Fault> & Pick<Fault, 'kind'>): void {
    this.faults.add({ on: 'any', nth: 1, times: 1, seconds: 1, ...fault });
  }

  /** Brings what happened between two instants to every webhook that wants it. @returns the statuses of the answers */
  async tell(from: string, to: string, dice: Dice, courier: CourierFaults = {}): Promise<number[]> {
    const [start, end] = [new Date(from).getTime(), new Date(to).getTime()];
    const all = this.account.world.tickets.flatMap(eventsOf).filter(({ at }) => {
      const time = new Date(at).getTime();
      return time > start && time <= end;
    });
    const events = all.sort((a, b) => new Date(a.at).getTime() - new Date(b.at).getTime());
    const statuses: number[] = [];
    for (const { id, secret, endpoint, status, subscriptions } of this.webhooks.all) {
      if (status !== 'active') continue;
      const signing = { webhook: id, secret, at: this.clock.now(), account: this.scenario.account };
      const letters = events.filter(({ type }) => subscriptions.includes(type)).map((one) => letterOf(one, signing));
      statuses.push(...(await new Courier(dice, courier).bring(endpoint, letters)));
    }
    return statuses;
  }

  close(): void {
    this.server?.close();
  }

  private answer(asked: Asked): Answer {
    if (!this.mayAsk(asked.headers['authorization'] ?? '')) return unauthenticated();
    const allowance = routeOf(asked)?.route.isExport ? this.exports : this.requests;
    if (!allowance.take(Date.now())) return tooMany(allowance.secondsToWait(Date.now()));
    const { account, webhooks, scenario } = this;
    return answerOf(asked, { account, webhooks, scenario, now: this.clock.now() });
  }

  private mayAsk(authorization: string): boolean {
    const { email, token, oauthToken } = this.scenario;
    const basic = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
    return authorization === basic || (oauthToken !== undefined && authorization === `Bearer ${oauthToken}`);
  }
}
