import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Answer } from './answer';
import type { Damage, Faults } from './faults';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Parts {
  readonly faults: Faults;
  /** Name of the vendor's call that a request makes, for faults. */
  readonly callOf: (asked: Asked) => string;
  readonly answer: (asked: Asked) => Answer | Promise<Answer>;
  /** How long each answer takes to come. */
  readonly latencyMs?: number;
}

/** The HTTP side that all simulated vendors have in common. */
export class VendorServer {
  /** "GET /path?filters", in the order in which they were asked. */
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly parts: Parts,
  ) {
    server.on('request', (request, response) => {
      this.serve(request, response).catch((problem: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain' }).end(`The simulator failed: ${String(problem)}`);
      });
    });
  }

  static async start(parts: Parts, port = 0): Promise<VendorServer> {
    const server = createServer();
    const vendor = new VendorServer(server, parts);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return vendor;
  }

  /** With its port. */
  get host(): string {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await this.read(request);
    this.asked.push(`${asked.method} ${request.url ?? '/'}`);
    const failing = this.parts.faults.next(this.parts.callOf(asked));
    const answer = failing?.answer ?? (await this.parts.answer(asked));
    if (this.parts.latencyMs) await new Promise((done) => setTimeout(done, this.parts.latencyMs));
    write(response, answer, failing?.damage ?? null);
  }

  private async read(request: IncomingMessage): Promise<Asked> {
    request.setEncoding('utf8');
    let body = '';
    for await (const piece of request) body += String(piece);
    const { method = 'GET', url = '/' } = request;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    return { method, url: new URL(url, `http://${this.host}`), headers, body };
  }
}

function write(response: ServerResponse, { status, headers = {}, body }: Answer, damage: Damage): void {
  const bytes = Buffer.from(body instanceof Uint8Array ? body : typeof body === 'string' ? body : JSON.stringify(body));
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const all = { 'content-type': 'application/json; charset=utf-8', ...headers };
  if (damage === 'reset') {
    response.writeHead(status, { ...all, 'content-length': String(bytes.length) });
    response.write(half, () => response.destroy());
    return;
  }
  response.writeHead(status, all);
  response.end(damage === 'truncated' ? half : bytes);
}
