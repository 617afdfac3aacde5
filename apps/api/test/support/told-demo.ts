import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const bornSchema = z.object({ pid: z.number(), given: z.record(z.string(), z.string()) });
export type Born = z.output<typeof bornSchema>;

/** Tells processes of a demo company what to say, one line after the other. */
export class ToldDemo {
  static readonly script = join(__dirname, 'told-process.mjs');
  private readonly births: Born[] = [];
  private readonly lines: string[] = [];
  private asking: ServerResponse | null = null;
  private expecting: ((born: Born) => void) | null = null;

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  static async open(): Promise<ToldDemo> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    return new ToldDemo(`http://127.0.0.1:${port}`, server);
  }

  /** The next process that is started, with the environment that it was given. */
  born(): Promise<Born> {
    const born = this.births.shift();
    return born
      ? Promise.resolve(born)
      : new Promise((resolve) => {
          this.expecting = resolve;
        });
  }

  say(line: unknown): void {
    this.lines.push(typeof line === 'string' ? line : JSON.stringify(line));
    this.handOut();
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    await once(request, 'end');
    if (request.url === '/born') {
      const born = bornSchema.parse(JSON.parse(Buffer.concat(parts).toString()));
      response.end();
      if (this.expecting) this.expecting(born);
      else this.births.push(born);
      this.expecting = null;
      return;
    }
    this.asking = response;
    response.once('close', () => {
      if (this.asking === response) this.asking = null;
    });
    this.handOut();
  }

  private handOut(): void {
    const line = this.asking && this.lines.shift();
    if (!this.asking || line === null || line === undefined) return;
    const { asking } = this;
    this.asking = null;
    asking.end(line);
  }
}
