import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface WireHooks {
  /** Told of each request before it is handed on. */
  readonly onRequest?: (count: number, url: string) => void;
  /** What arrives instead of an answer. */
  readonly change?: (body: string, url: string) => string;
}

/** The way between the product and a simulated vendor, on which a test can do harm. What breaks behind it breaks before it, too. */
export class Wire {
  private count = 0;
  private hooks: WireHooks = {};

  private constructor(
    private readonly server: Server,
    private readonly vendorHost: string,
  ) {}

  static async start(vendorHost: string): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server, vendorHost);
    server.on('request', (asked, answer) => {
      // What broke on one side breaks on the other.
      wire.carry(asked, answer).catch(() => answer.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  /** From now on. */
  meddle(hooks: WireHooks): void {
    this.hooks = hooks;
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

  private async carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = asked;
    this.hooks.onRequest?.(++this.count, url);
    const onward = request(`http://${this.vendorHost}${url}`, { method, headers });
    asked.pipe(onward);
    const [came]: IncomingMessage[] = await once(onward, 'response');
    if (!came) throw new TypeError('a response is told without one');
    const { bytes, isWhole } = await read(came);
    const { 'transfer-encoding': _, ...kept } = came.headers;
    if (!isWhole) {
      answer.writeHead(came.statusCode ?? 502, kept);
      answer.write(bytes, () => answer.destroy());
      return;
    }
    const changed = this.hooks.change ? Buffer.from(this.hooks.change(bytes.toString('utf8'), url)) : bytes;
    answer.writeHead(came.statusCode ?? 502, { ...kept, 'content-length': String(changed.length) });
    answer.end(changed);
  }
}

async function read(came: IncomingMessage): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const pieces: Buffer[] = [];
  came.on('data', (piece: Buffer) => pieces.push(piece));
  const isWhole = await new Promise<boolean>((done) => {
    came.on('end', () => done(true));
    came.on('error', () => done(false));
    came.on('close', () => done(came.complete));
  });
  return { bytes: Buffer.concat(pieces), isWhole };
}
