import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConformanceFault } from '../conformance-fault';
import type { VendorRequest, VendorResponse } from './played-vendor';

const exchange = z.strictObject({
  request: z.strictObject({ method: z.string(), url: z.string(), body: z.string().optional() }),
  response: z.strictObject({
    status: z.int().default(200),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown(),
  }),
});

type Exchange = z.output<typeof exchange>;

/** Answers as a real vendor once did: one JSON file an exchange. The address counts without its host and credentials. */
export function recordedVendor(folder: string): (request: VendorRequest) => VendorResponse {
  const known = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => exchange.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  return (request) => {
    const found = known.find(({ request: one }) => isSame(one, request));
    if (found) return found.response;
    throw new ConformanceFault(
      `No recorded exchange answers ${request.method} ${request.url.pathname}${request.url.search}.`,
      `Record it, and keep it in ${folder}.`,
    );
  };
}

function isSame({ method, url, body }: Exchange['request'], request: VendorRequest): boolean {
  const own = new URL(url, 'https://recorded.example');
  const hasParameters = [...own.searchParams].every(([name, value]) => request.url.searchParams.get(name) === value);
  const isWhole = [...request.url.searchParams].length <= [...own.searchParams].length + 1;
  const hasBody = body === undefined || body === request.body;
  return method === request.method && own.pathname === request.url.pathname && hasParameters && isWhole && hasBody;
}
