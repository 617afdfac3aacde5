import { request as plainRequest, type Agent, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { type LookupFunction } from 'node:net';
import { refuse, succeed, type Result } from '@customering/kernel';
import { type Target } from './admit-target';
import { type EgressLimits } from './egress-policy';
import { type Method } from './exchange';
import { readBody } from './read-body';
import { headersOf, type ResponseHeaders } from './response-headers';
import { Watch } from './watch';
import { WireFault } from './wire-fault';

/** One request to one address that has been checked: no redirects, no repeats, no look-ups. */
export interface WireRequest {
  readonly target: Target;
  readonly addresses: readonly string[];
  readonly method: Method;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  readonly limits: EgressLimits;
  /** False: a connection of its own. */
  readonly agent: Agent | false;
  readonly certificates: string | undefined;
  readonly signal: AbortSignal;
  readonly onHeaders: (headers: ResponseHeaders) => void;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 32 * 1024;

export async function exchangeOnce(request: WireRequest): Promise<Result<WireResponse, WireFault>> {
  const watch = new Watch(request.limits, request.signal);
  try {
    const incoming = await open(request, watch);
    const headers = headersOf(incoming.rawHeaders);
    request.onHeaders(headers);
    const status = incoming.statusCode ?? 0;
    watch.stirred();
    const bytes = hasBody(request.method, status)
      ? await readBody(incoming, request.limits.responseBytes, () => watch.stirred())
      : nothing(incoming);
    return succeed({ status, headers, bytes });
  } catch (error) {
    const fault = watch.fault ?? WireFault.from(error);
    // What has no code is no trouble of a network, but a mistake of ours.
    if (fault.code === '' && fault !== error && fault !== watch.fault) throw error;
    return refuse(fault);
  } finally {
    watch.end();
  }
}

/** The others carry the headers of a body that they do not have. */
function hasBody(method: Method, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}

/** Read to its end all the same, or the connection could not be used again. */
function nothing(incoming: IncomingMessage): Uint8Array {
  incoming.resume();
  return new Uint8Array();
}

function open(request: WireRequest, watch: Watch): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = request.target.url.protocol === 'https:' ? tlsRequest : plainRequest;
    const outgoing = send(optionsOf(request, watch.signal));
    outgoing.on('response', resolve);
    // Stays after the response has begun: a later error reaches the body's reader, and has to be listened to here too.
    outgoing.on('error', (error) => reject(outgoing.reusedSocket ? WireFault.onOldConnection(error) : error));
    outgoing.on('socket', (socket) => watch.connecting(socket));
    outgoing.on('finish', () => watch.sent());
    outgoing.end(request.body);
  });
}

/** No proxy of the environment is looked at: `agent` is always ours. */
function optionsOf(request: WireRequest, signal: AbortSignal): RequestOptions & { ca?: string } {
  const { target, method, headers, agent, certificates } = request;
  return {
    protocol: target.url.protocol,
    host: target.host,
    port: target.port,
    path: `${target.url.pathname}${target.url.search}`,
    method,
    headers: { ...headers, ...lengthOf(request) },
    agent,
    signal,
    lookup: answerWith(request.addresses),
    maxHeaderSize: HEADER_BYTES,
    ...tlsOptions(target, certificates),
  };
}

function tlsOptions({ url }: Target, ca: string | undefined) {
  if (url.protocol === 'http:') return {};
  // Set by hand, so that no variable of the environment turns it off.
  return { rejectUnauthorized: true, ...(ca !== undefined && { ca }) };
}

function lengthOf({ body, method }: WireRequest): Record<string, string> {
  const needsLength = body !== undefined || ['POST', 'PUT', 'PATCH'].includes(method);
  return needsLength ? { 'content-length': String(body?.byteLength ?? 0) } : {};
}

/** Stands where Node would ask DNS: a second look-up could have another answer than the one that was checked. */
function answerWith(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_name, options, done) => {
    const [first] = all;
    if (options.all) done(null, all);
    else done(null, first?.address ?? '', first?.family);
  };
}
