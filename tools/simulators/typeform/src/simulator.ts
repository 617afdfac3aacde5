import {
  Allowance,
  faultSchema,
  Faults,
  VendorServer,
  type Answer,
  type Asked,
  type Fault,
} from '@customering/simulator-core';
import { refused, tooMany } from './answer';
import { HeldResponses } from './held-responses';
import { HeldWebhooks } from './held-webhooks';
import { noticeOf, type Notice } from './notice';
import { answerOf, routeOf } from './routes';
import { scenarioSchema, type Scenario, type ScenarioInput } from './scenario';

/** A Typeform account on this machine. */
export class TypeformSimulator {
  readonly responses: HeldResponses;
  readonly webhooks = new HeldWebhooks();
  private readonly allowance: Allowance;
  private readonly faults: Faults;
  private server: VendorServer | null = null;

  private constructor(private readonly scenario: Scenario) {
    this.responses = new HeldResponses(scenario.responses);
    this.allowance = new Allowance(scenario.requestsPerSecond);
    this.faults = new Faults(scenario.faults, (status) => refusals.get(status));
  }

  static async start(scenario: ScenarioInput, port = 0): Promise<TypeformSimulator> {
    const simulator = new TypeformSimulator(scenarioSchema.parse(scenario));
    const { faults } = simulator;
    const answer = (asked: Asked) => simulator.answer(asked);
    simulator.server = await VendorServer.start({ faults, callOf: (asked) => routeOf(asked).route, answer }, port);
    return simulator;
  }

  /** With its port. */
  get host(): string {
    return this.server?.host ?? '';
  }

  /** Paths with their filters, in the order in which they were asked. */
  get asked(): readonly string[] {
    return this.server?.asked ?? [];
  }

  /** Calls beyond the limit. */
  get overLimit(): number {
    return this.allowance.broken;
  }

  fail(fault: Partial<Fault> & Pick<Fault, 'kind'>): void {
    this.faults.add(faultSchema.parse(fault));
  }

  /** What the form's webhook sends for a response. */
  notice(form: string, token: string, secret: string): Notice {
    const its = this.scenario.forms.find(({ id }) => id === form);
    const response = this.responses.of(form).find((one) => one.token === token);
    if (!its || !response) throw new TypeError(`there is no response "${token}" of a form "${form}"`);
    return noticeOf(its, response, secret);
  }

  /** What the form's webhooks bring for a response, to each address. */
  async send(form: string, token: string): Promise<number[]> {
    const wanted = this.webhooks.of(form).filter(({ enabled }) => enabled);
    const sent = wanted.map(({ url, secret = '' }) => {
      const { body, headers } = this.notice(form, token, secret);
      return fetch(url, { method: 'POST', headers, body });
    });
    return (await Promise.all(sent)).map(({ status }) => status);
  }

  close(): void {
    this.server?.close();
  }

  private answer(asked: Asked): Answer {
    if (asked.headers['authorization'] !== `Bearer ${this.scenario.token}`) return unauthorised;
    if (!this.allowance.take(Date.now())) return tooMany('1');
    return answerOf(asked, this.scenario, this.responses, this.webhooks);
  }
}

const unauthorised = refused(
  401,
  'AUTHENTICATION_FAILED',
  'Authentication credentials not found on the Request Headers',
);

const refusals: ReadonlyMap<number, unknown> = new Map(
  [
    unauthorised,
    refused(403, 'FORBIDDEN', 'The token lacks a scope'),
    refused(429, 'TOO_MANY_REQUESTS', 'Rate limit exceeded'),
    refused(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong'),
    refused(503, 'SERVICE_UNAVAILABLE', 'Try again later'),
  ].map(({ status, body }) => [status, body]),
);
