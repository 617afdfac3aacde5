import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { generateWorld, MetaSimulator, type MetaWorld, type ScenarioInput } from '../src';

export const secret = 'app_secret_simulated';
export const appToken = `220000000000001|${secret}`;
export const pageToken = 'EAAG_page_simulated';
export const systemToken = 'EAAG_system_simulated';
export const theEnd = '2026-03-01T00:00:00Z';

export type Item = Readonly<Record<string, unknown>>;

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Item;
}

const open: { close: () => unknown }[] = [];

export function closeAll(): void {
  for (const one of open.splice(0)) one.close();
}

export function proofOf(token: string): string {
  return createHmac('sha256', secret).update(token).digest('hex');
}

export async function started(scenario: ScenarioInput = {}, world: MetaWorld = generateWorld(1)) {
  const simulator = await MetaSimulator.start(scenario, world);
  simulator.clock.standAt(theEnd);
  open.push(simulator);
  const raw = async (url: string, options: RequestInit = {}): Promise<Told> => {
    const answer = await fetch(url, options);
    const body: Item = JSON.parse(await answer.text());
    return { status: answer.status, headers: answer.headers, body };
  };
  /** With a token and its proof, as an app does. */
  const ask = (path: string, token = pageToken, options: RequestInit = {}) => {
    const url = new URL(path.startsWith('http') ? path : `http://${simulator.host}/v25.0${path}`);
    url.searchParams.set('access_token', token);
    url.searchParams.set('appsecret_proof', proofOf(token));
    return raw(url.toString(), options);
  };
  return { simulator, world, raw, ask };
}

export type Ask = Awaited<ReturnType<typeof started>>['ask'];

export const listIn = (body: Item, name = 'data'): Item[] => (Array.isArray(body[name]) ? body[name] : []);

export function codeIn({ body }: Told): unknown {
  return Object(body['error']).code;
}

/** Every page, by the links; the proof has to be added to them. */
export async function everything(ask: Ask, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const told: Told = await ask(next);
    if (told.status !== 200) throw new Error(JSON.stringify(told.body));
    items.push(...listIn(told.body));
    next = Object(told.body['paging']).next;
  }
  return items;
}

export interface Arrived {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** An address of an app, which shakes hands where the word is right; null for one that knows nothing of it. */
export async function openDoor(word: string | null): Promise<{ readonly url: string; readonly arrived: Arrived[] }> {
  const arrived: Arrived[] = [];
  const door = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://here');
    if (word === null && request.method === 'GET') return void response.writeHead(200).end('Welcome');
    const isKnown = searchParams.get('hub.verify_token') === word && searchParams.get('hub.mode') === 'subscribe';
    if (request.method === 'GET')
      return void response.writeHead(isKnown ? 200 : 403).end(searchParams.get('hub.challenge'));
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => (arrived.push({ headers: request.headers, body }), response.writeHead(200).end()));
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  open.push({ close: () => (door.close(), door.closeAllConnections()) });
  const address = door.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`, arrived };
}
