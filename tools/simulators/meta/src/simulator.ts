import {
  Courier,
  faultSchema,
  Faults,
  SimulatedClock,
  VendorServer,
  type Answer,
  type Asked,
  type CourierFaults,
  type Dice,
  type Fault,
} from '@customering/simulator-core';
import { addressOf, callOf, givenIn } from './address';
import { dressFor } from './dress-faults';
import { Graph, type Question } from './graph';
import { GraphRefusal } from './graph-refusal';
import { happeningsOf } from './happenings';
import { HeldWorld } from './held-world';
import { lettersOf } from './letters';
import { scenarioSchema, type Scenario, type ScenarioInput } from './scenario';
import { objects, Subscriptions, type Subscription } from './subscriptions';
import { Tokens } from './tokens';
import { Usage } from './usage';
import type { MetaWorld } from './world';

const allFields = 'feed,messages,message_echoes,comments';

/** Meta's graph on this machine, as the app of one business sees it. */
export class MetaSimulator {
  /** Move it, and what is planned comes to pass. */
  readonly clock: SimulatedClock;
  readonly tokens: Tokens;
  private readonly graph: Graph;
  private readonly subscriptions = new Subscriptions();
  private readonly usage: Usage;
  private readonly faults: Faults;
  private server: VendorServer | null = null;

  private constructor(
    private readonly scenario: Scenario,
    private readonly world: MetaWorld,
  ) {
    this.clock = new SimulatedClock(scenario.skewMinutes * 60_000);
    this.tokens = new Tokens(scenario, this.clock);
    this.usage = new Usage(scenario.callsPerHour);
    const { tokens, subscriptions } = this;
    const held = new HeldWorld(world, this.clock);
    this.graph = new Graph({ held, tokens, subscriptions, scenario });
    this.faults = new Faults(scenario.faults, () => ({}), dressFor({ type: 'pages', id: world.page.id }));
  }

  static async start(scenario: ScenarioInput, world: MetaWorld, port = 0): Promise<MetaSimulator> {
    const simulator = new MetaSimulator(scenarioSchema.parse(scenario), world);
    const { faults, scenario: its } = simulator;
    const answer = (asked: Asked) => simulator.answer(asked);
    simulator.server = await VendorServer.start({ faults, callOf, answer, latencyMs: its.latencyMs }, port);
    return simulator;
  }

  /** With its port. */
  get host(): string {
    return this.server?.host ?? '';
  }

  /** "GET /path?filters", in the order in which they were asked; with the tokens that were in them. */
  get asked(): readonly string[] {
    return this.server?.asked ?? [];
  }

  /** Calls beyond the limits. */
  get overLimit(): number {
    return this.usage.broken;
  }

  fail(fault: Partial<Fault> & Pick<Fault, 'kind'>): void {
    this.faults.add(faultSchema.parse(fault));
  }

  /** What an administrator does in the vendor's screens: the address, which is tried first, and everything that it may be told. */
  async subscribe(callbackUrl: string, verifyToken: string): Promise<void> {
    for (const object of objects) {
      const given = { object, callback_url: callbackUrl, verify_token: verifyToken, fields: allFields };
      await this.subscriptions.add(new URLSearchParams(given));
    }
    this.subscriptions.install(this.world.page.id, allFields);
    this.subscriptions.install(this.world.whatsapp.id, 'messages');
  }

  /** Brings what happened between two instants to whoever has subscribed to it. @returns the statuses of the answers */
  async tell(from: string, to: string, dice: Dice, courier: CourierFaults = {}): Promise<number[]> {
    const { appSecret, batch } = this.scenario;
    const statuses: number[] = [];
    for (const subscription of this.subscriptions.all) {
      const { fields, object, callbackUrl } = subscription;
      const wanted = happeningsOf(this.world, from, to).filter(
        (one) => one.object === object && fields.includes(one.topic) && this.mayTell(subscription, one.topic),
      );
      const letters = lettersOf(wanted, appSecret, dice, batch);
      statuses.push(...(await new Courier(dice, courier).bring(callbackUrl, letters)));
    }
    return statuses;
  }

  close(): void {
    this.server?.close();
  }

  /** An Instagram account speaks as soon as its page lets the app know anything at all. */
  private mayTell({ object }: Subscription, topic: string): boolean {
    const { page, whatsapp } = this.world;
    const fields = this.subscriptions.fieldsOf(object === 'whatsapp_business_account' ? whatsapp.id : page.id);
    return fields !== null && (object === 'instagram' ? fields.length > 0 : fields.includes(topic));
  }

  private async answer(asked: Asked): Promise<Answer> {
    try {
      const address = addressOf(asked.url, this.scenario.versions);
      const given = givenIn(asked);
      const access = this.tokens.read(given, asked.headers['authorization']);
      const { method, headers } = asked;
      return await this.counted({ ...address, given, access, method, host: headers['host'] ?? this.host });
    } catch (problem) {
      if (problem instanceof GraphRefusal) return problem.answer;
      throw problem;
    }
  }

  private async counted(question: Question): Promise<Answer> {
    const useCase = this.graph.useCaseOf(question);
    const version = { 'facebook-api-version': question.version };
    if (!useCase) return { status: 200, headers: version, body: await this.graph.answer(question) };
    const headers = () => ({ ...version, ...this.usage.headers(useCase, Date.now()) });
    try {
      this.usage.take(useCase, Date.now());
      return { status: 200, body: await this.graph.answer(question), headers: headers() };
    } catch (problem) {
      if (problem instanceof GraphRefusal) return { ...problem.answer, headers: headers() };
      throw problem;
    }
  }
}
