import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

export interface Check {
  readonly name: string;
  /** Resolves when the part works, rejects with the reason when it does not. */
  run(): Promise<void>;
  /** Told, but the process can do its work without it. */
  readonly advisory?: true;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Record<string, string>;
}

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export async function readiness(checks: readonly Check[]): Promise<Readiness> {
  const results = await Promise.all(checks.map(outcomeOf));
  const needed = new Set(checks.filter(({ advisory }) => !advisory).map(({ name }) => name));
  const ready = results.every(([name, outcome]) => outcome === 'ok' || !needed.has(name));
  return { ready, checks: Object.fromEntries(results) };
}

async function outcomeOf(check: Check): Promise<[string, string]> {
  try {
    await check.run();
    return [check.name, 'ok'];
  } catch (problem) {
    return [check.name, problem instanceof Error ? problem.message : String(problem)];
  }
}

/** Health and metrics on a port of their own, bound to loopback. */
export function startOperationsServer(port: number, checks: readonly Check[]): Server {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', checks).then(([status, type, body]) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
  });
  return server.listen(port, '127.0.0.1');
}

async function answer(path: string, checks: readonly Check[]): Promise<[number, string, string]> {
  if (path === '/health/live') return [200, 'application/json', '{"live":true}'];
  if (path === '/metrics') return [200, registry.contentType, await registry.metrics()];
  if (path !== '/health/ready') return [404, 'text/plain', 'not found'];
  const state = await readiness(checks);
  return [state.ready ? 200 : 503, 'application/json', JSON.stringify(state)];
}
