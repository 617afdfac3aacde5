import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { RawLogStore } from '@customering/raw-log';
import { answerHandshake, countItems, describeDelivery, verifyDelivery } from '@customering/webhooks';
import type { ConnectedVendor, VendorBench } from './connected-vendor';

/**
 * Does what the door of the product does: proves each delivery by the connector's own recipe, counts what it holds, and keeps its bytes.
 * Whoever asks before they send is answered.
 */
export class VendorDoor {
  refused = 0;

  private constructor(private readonly server: Server) {}

  /**
   * @param secret a function where the vendor makes it once it knows the address
   * @param now by the clock with which the vendor signs
   * @param verifyToken that was agreed with a vendor that asks for one
   */
  static async open(
    its: VendorBench,
    connected: ConnectedVendor,
    connector: string,
    secret: string | (() => string),
    now: () => number = Date.now,
    verifyToken?: string,
  ) {
    const secretNow = typeof secret === 'string' ? () => secret : secret;
    const [preset] = its.plugins.connectors.get(connector)?.presets ?? [];
    if (!preset) throw new Error('the connector has no preset');
    const { recipe } = preset;
    const { workspace, place } = connected;
    const door = new VendorDoor(createServer());
    door.server.on('request', (request, response) => {
      void (async () => {
        const bytes = await bodyOf(request);
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        const { method = 'GET', url = '' } = request;
        const query = Object.fromEntries(new URL(url, door.url).searchParams);
        const sent = { method, headers, url: door.url, query, bodies: [bytes] as const };
        if (method !== 'POST') {
          const secrets = { signing: [secretNow()], verifyToken: verifyToken === undefined ? [] : [verifyToken] };
          const answer = answerHandshake(recipe.handshakes, sent, secrets, []);
          if (answer?.kind !== 'answer') return void response.writeHead(403).end();
          return void response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
        }
        if (!verifyDelivery(recipe.signature, sent, [secretNow()], now()).ok) {
          door.refused++;
          return void response.writeHead(401).end();
        }
        const meta = { door: 'webhook', ...describeDelivery(recipe, { headers }), items: null };
        const records = countItems(sent, JSON.parse(bytes.toString()), null, recipe);
        await new RawLogStore(its.bench.pool).append([
          { workspaceId: workspace.id, laneId: place.lane, bytes, records, meta },
        ]);
        response.writeHead(200).end();
      })();
    });
    door.server.listen(0, '127.0.0.1');
    await once(door.server, 'listening');
    return door;
  }

  get url(): string {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/hooks/one` : '';
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
