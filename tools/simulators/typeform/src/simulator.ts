import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Allowance } from './allowance';
import { refused, type Answer } from './answer';
import { Faults, tooMany, type Damage } from './faults';
import { HeldResponses } from './held-responses';
import { HeldWebhooks } from './held-webhooks';
import { noticeOf, type Notice } from './notice';
import { answerOf, routeOf, type Asked } from './routes';
import { scenarioSchema, type Fault, type Scenario, type ScenarioInput } from './scenario';

/** A Typeform account on this machine. */
export class TypeformSimulator {
  /** Paths with their filters, in the order in which they were asked. */
  readonly asked: string[] = [];
  readonly responses: HeldResponses;
  readonly webhooks = new HeldWebhooks();
  private readonly allowance: Allowance;
  private readonly faults: Faults;

  private constructor(
    private readonly server: Server,
    private readonly scenario: Scenario,
  ) {
    this.responses = new HeldResponses(scenario.responses);
    this.allowance = new Allowance(scenario.requestsPerSecond);
    this.faults = new Faults(scenario.faults);
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start(scenario: ScenarioInput, port = 0): Promise<TypeformSimulator> {
    const server = createServer();
    const simulator = new TypeformSimulator(server, scenarioSchema.parse(scenario));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return simulator;
  }

  /** With its port. */
  get host(): string {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
  }

  /** Calls beyond the limit. */
  get overLimit(): number {
    return this.allowance.broken;
  }

  fail(fault: Partial<Fault> & Pick<Fault, 'kind'>): void {
    this.faults.add({ on: 'any', nth: 1, times: 1, seconds: 1, ...fault });
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
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    request.setEncoding('utf8');
    let body = '';
    for await (const piece of request) body += String(piece);
    const url = new URL(path, `http://${this.host}`);
    this.asked.push(`${method} ${path}`);
    const failing = this.faults.next(routeOf({ method, url }).route);
    write(
      response,
      failing?.answer ?? this.answer({ method, url, body }, headers.authorization),
      failing?.damage ?? null,
    );
  }

  private answer(asked: Asked, authorization = ''): Answer {
    if (authorization !== `Bearer ${this.scenario.token}`)
      return refused(401, 'AUTHENTICATION_FAILED', 'Authentication credentials not found on the Request Headers');
    if (!this.allowance.take(Date.now())) return tooMany('1');
    return answerOf(asked, this.scenario, this.responses, this.webhooks);
  }
}

function write(response: ServerResponse, { status, headers = {}, body }: Answer, damage: Damage): void {
  if (damage === 'reset') return void response.destroy();
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(damage === 'truncated' ? text.slice(0, Math.floor(text.length / 2)) : text);
}
