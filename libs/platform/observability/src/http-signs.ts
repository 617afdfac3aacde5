import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from './operations-server';

const registers = [registry];

const requests = new Counter({
  name: 'customering_http_requests_total',
  help: 'Requests answered, by class of route and status',
  labelNames: ['route', 'status'],
  registers,
});

const seconds = new Histogram({
  name: 'customering_http_request_seconds',
  help: 'From the first byte of a request to its answer; for a door this ends after the commit',
  labelNames: ['route'],
  buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
  registers,
});

const inFlight = new Gauge({
  name: 'customering_http_requests_in_flight',
  help: 'Requests that wait for their answer',
  registers,
});

/** Call at the begin of a request; call what it gives once, with the class of the route, when the request is over. */
export function requestBegins(): (route: string, status: number) => void {
  const began = performance.now();
  inFlight.inc();
  return (route, status) => {
    inFlight.dec();
    requests.inc({ route, status });
    seconds.observe({ route }, (performance.now() - began) / 1_000);
  };
}
