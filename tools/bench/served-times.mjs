import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Served times of a class of routes as the process itself counts them, from a request's first byte to the end of its answer
 * @property {number} requests
 * @property {number} meanMs
 * @property {number} p50Ms within the bucket that it falls into, as if times were even in there
 * @property {number} p99Ms
 *
 * @typedef {{ count: number, sum: number, buckets: (readonly [number, number])[] }} Histogram
 */

/**
 * What intake counted while something was done.
 * @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running
 * @param {string} route
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Served>}
 */
export async function servedTimes(running, route, work) {
  const before = await histogramOf(running, route);
  await work();
  const after = await histogramOf(running, route);
  const buckets = after.buckets.map(([until, count], index) => {
    const earlier = before.buckets[index]?.[1] ?? 0;
    return /** @type {const} */ ([until, count - earlier]);
  });
  const requests = after.count - before.count;
  return {
    requests,
    meanMs: ((after.sum - before.sum) / requests) * 1000,
    p50Ms: quantile(buckets, requests * 0.5),
    p99Ms: quantile(buckets, requests * 0.99),
  };
}

/**
 * A gauge of intake.
 * @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running
 * @param {string} name
 */
export async function gaugeOf(running, name) {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await metricsOf(running))?.[1] ?? Number.NaN);
}

/**
 * @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running
 * @param {string} route
 * @returns {Promise<Histogram>}
 */
async function histogramOf(running, route) {
  const name = 'customering_http_request_seconds';
  const lines = (await metricsOf(running)).split('\n').filter((line) => line.includes(`route="${route}"`));
  const numberIn = (/** @type {string} */ start) =>
    Number(
      lines
        .find((line) => line.startsWith(`${name}_${start}{`))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  const buckets = lines
    .filter((line) => line.startsWith(`${name}_bucket{`))
    .map(
      (line) =>
        /** @type {const} */ ([Number(/le="([\d.]+)"/.exec(line)?.[1] ?? Infinity), Number(line.split(' ').at(-1))]),
    );
  return { count: numberIn('count'), sum: numberIn('sum'), buckets };
}

/** @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running */
async function metricsOf(running) {
  const port = /(?:^|\0)INTAKE_OPS_PORT=(\d+)/.exec(
    readFileSync(`/proc/${running.pidOf('intake')}/environ`, 'utf8'),
  )?.[1];
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

/** @param {readonly (readonly [number, number])[]} buckets upper ends in seconds, with all counts below @param {number} rank */
function quantile(buckets, rank) {
  let [from, below] = [0, 0];
  for (const [until, count] of buckets) {
    if (count >= rank)
      return 1000 * (until === Infinity ? from : from + ((until - from) * (rank - below)) / Math.max(1, count - below));
    [from, below] = [until, count];
  }
  return Number.NaN;
}
