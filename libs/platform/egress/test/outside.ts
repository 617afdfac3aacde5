import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import {
  Egress,
  type EgressCall,
  type EgressOutcome,
  type EgressParts,
  type EgressPolicy,
  type EgressRequest,
} from '../src/index';
import { InMemoryCredentials, VirtualTime } from '../src/testing';
import { selfSigned } from './self-signed';

const certificate = selfSigned('api.acme.test', '*.acme.test', 'other.test');
const opened: (Server | Egress)[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) {
    if (one instanceof Egress) one.close();
    else {
      one.closeAllConnections();
      one.close();
      await once(one, 'close');
    }
  }
});

export interface Vendor {
  readonly port: number;
  /** What came in, first to last. */
  readonly seen: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  readonly connections: () => number;
}

export type Answer = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/** A real server that answers with TLS, for `api.acme.test` and its neighbours. */
export function aVendor(answer: Answer, host = '127.0.0.1', port = 0): Promise<Vendor> {
  return listen((listener) => createTlsServer(certificate, listener), answer, host, port);
}

export function aPlainVendor(answer: Answer, host = '127.0.0.1', port = 0): Promise<Vendor> {
  return listen((listener) => createServer(listener), answer, host, port);
}

async function listen(
  create: (listener: RequestListener) => Server,
  answer: Answer,
  host: string,
  port: number,
): Promise<Vendor> {
  const seen: Vendor['seen'] = [];
  let connections = 0;
  const server = create((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(pieces).toString() });
      answer(request, response, seen.length);
    });
  });
  server.on('connection', () => (connections += 1));
  server.listen(port, host);
  await once(server, 'listening');
  opened.push(server);
  // An address of TCP is an object.
  return { port: (server.address() as AddressInfo).port, seen, connections: () => connections };
}

export function anEgress(parts: Partial<EgressParts> = {}): Egress {
  const egress = new Egress({
    credentials: new InMemoryCredentials(),
    time: new VirtualTime(),
    random: () => 0.5,
    resolve: async () => ['127.0.0.1'],
    certificates: certificate.cert,
    ...parts,
  });
  opened.push(egress);
  return egress;
}

/** Everything at `acme.test` and the given ports, allowed to be on this machine. */
export function aPolicy(vendors: readonly Vendor[], changes: Partial<EgressPolicy> = {}): EgressPolicy {
  const hosts = vendors.flatMap(({ port }) => [`*.acme.test:${port}`]);
  return { hosts, privateHosts: hosts, auth: { scheme: 'none' }, secrets: {}, ...changes };
}

export function aCall(
  policy: EgressPolicy,
  request: Partial<EgressRequest>,
  changes: Partial<EgressCall> = {},
): EgressCall {
  const whole: EgressRequest = { method: 'GET', url: '', ...request };
  return { source: 's', policy, request: whole, patienceMs: 0, signal: new AbortController().signal, ...changes };
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

export const urlOf = ({ port }: Vendor, path = '/') => `https://api.acme.test:${port}${path}`;

/** Sends one request to a vendor that answers so. */
export async function sendTo(
  answer: Answer,
  request: Partial<EgressRequest> = {},
  changes: Partial<EgressPolicy> = {},
  patienceMs = 0,
) {
  const vendor = await aVendor(answer);
  const time = new VirtualTime();
  const call = aCall(aPolicy([vendor], changes), { url: urlOf(vendor), ...request }, { patienceMs });
  const outcome = await anEgress({ time }).send(call);
  return { outcome, vendor, time };
}

export function responseOf(outcome: EgressOutcome) {
  if (!outcome.ok) throw new RangeError(`${outcome.problem.reason}: ${outcome.problem.message}`);
  return { ...outcome.response, text: text(outcome.response.bytes) };
}

export function problemOf(outcome: EgressOutcome | undefined) {
  if (!outcome || outcome.ok) throw new RangeError('No problem came back.');
  return outcome.problem;
}
