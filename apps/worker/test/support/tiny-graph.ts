import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

const [pageId, postId] = ['1000001', '1000001_55'] as const;
const at = '2026-02-10T10:00:00+0000';

/** A post with two comments, and what Meta says of webhooks: no more of the Graph API than one test asks for. */
export class TinyGraph {
  readonly asked: string[] = [];
  private callback: string | null = null;

  private constructor(
    private readonly server: Server,
    readonly app: { readonly id: string; readonly secret: string; readonly token: string },
  ) {}

  static async open(app: TinyGraph['app']): Promise<TinyGraph> {
    const graph = new TinyGraph(createServer(), app);
    graph.server.on('request', (request, response) => {
      void (async () => {
        const { status, body } = await graph.answer(request);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      })();
    });
    graph.server.listen(0, '127.0.0.1');
    await once(graph.server, 'listening');
    return graph;
  }

  get host(): string {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
  }

  /** Signs and sends as Meta does. @returns the status of the answer */
  async deliver(body: unknown): Promise<number> {
    if (this.callback === null) throw new Error('nobody has told it where to send');
    const bytes = JSON.stringify(body);
    const signature = createHmac('sha256', this.app.secret).update(bytes).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
    const answer = await fetch(this.callback, { method: 'POST', headers, body: bytes });
    return answer.status;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://graph');
    const path = pathname.replace('/v25.0/', '');
    this.asked.push(`${request.method} ${path}`);
    const token = request.headers.authorization;
    const isApp = path.startsWith(this.app.id);
    const isProved = isApp
      ? token === `Bearer ${this.app.id}|${this.app.secret}` && !searchParams.has('appsecret_proof')
      : token === `Bearer ${this.app.token}` && searchParams.get('appsecret_proof') === this.proof();
    if (!isProved) return { status: 400, body: { error: { code: 190, message: 'not proved' } } };
    if (isApp && request.method === 'POST') return this.subscribe(new URLSearchParams(await textOf(request)));
    if (isApp) return { status: 200, body: { data: this.subscriptions() } };
    if (path.endsWith('/subscribed_apps')) return { status: 200, body: { data: [{ id: this.app.id }], success: true } };
    if (path === `${pageId}/feed`)
      return {
        status: 200,
        body: { data: [{ id: postId, created_time: at, updated_time: at, from: { id: pageId } }] },
      };
    return { status: 200, body: { data: path === `${postId}/comments` ? [commentOf(1), commentOf(2)] : [] } };
  }

  private proof(): string {
    return createHmac('sha256', this.app.secret).update(this.app.token).digest('hex');
  }

  /** The address is asked for its token first. */
  private async subscribe(query: URLSearchParams): Promise<{ status: number; body: unknown }> {
    const callback = query.get('callback_url') ?? '';
    const question = new URL(callback);
    question.searchParams.set('hub.mode', 'subscribe');
    question.searchParams.set('hub.challenge', '1158201444');
    question.searchParams.set('hub.verify_token', query.get('verify_token') ?? '');
    const answer = await fetch(question);
    if ((await answer.text()) !== '1158201444')
      return { status: 400, body: { error: { code: 2200, message: 'callback verification failed' } } };
    this.callback = callback;
    return { status: 200, body: { success: true } };
  }

  private subscriptions(): object[] {
    const fields = ['feed', 'messages', 'message_echoes', 'messaging_postbacks'].map((name) => ({ name }));
    return this.callback === null ? [] : [{ object: 'page', callback_url: this.callback, active: true, fields }];
  }
}

export function commentOf(number: number) {
  const from = { id: `70${number}`, name: `Cy ${number}` };
  return { id: `55_90${number}`, created_time: at, message: `Comment ${number}`, from };
}

/** The same comment as it is delivered. */
export function changeOf(number: number) {
  const { id, message, from } = commentOf(number);
  const created_time = Date.parse('2026-02-10T10:00:00Z') / 1_000;
  const value = {
    item: 'comment',
    verb: 'add',
    comment_id: id,
    post_id: postId,
    parent_id: postId,
    created_time,
    from,
    message,
  };
  return { field: 'feed', value };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}
