import { Agent, request } from 'node:http';
import { addSource, bodiesOf } from './measure-events.mjs';
import { processorTime } from './processor-time.mjs';

/**
 * Processor time of intake for a body that cannot be read, against a good one of the same size. Half of the bad ones break off at
 * their end, so that all of them has to be read before they are refused; half are of a writer that nobody knows.
 * @param {import('./measure-events.mjs').Product} product
 * @param {number} requests
 */
export async function measureRefusal(product, requests) {
  const source = await addSource(product, 'refusal');
  await product.running.rows(`update ingest.lane set hold = 'bench' where source_id = $1`, [source.id]);
  const good = bodiesOf('refusal', requests * 100, 100);
  const broken = good.map((body) => `${body.slice(0, -2)}{{`);
  const cost = async (
    /** @type {readonly string[]} */ bodies,
    /** @type {string} */ writeKey,
    /** @type {number} */ status,
  ) => {
    const before = processorTime(product.running, 'intake') ?? 0;
    await sendAll(`${product.running.intakeUrl}/v1/batch`, writeKey, bodies, status);
    return ((processorTime(product.running, 'intake') ?? 0) - before) / bodies.length;
  };
  await cost(good.slice(0, 20), source.writeKey, 200);
  const accepted = await cost(good, source.writeKey, 200);
  return {
    requests,
    acceptedMicroseconds: accepted,
    brokenMicroseconds: await cost(broken, source.writeKey, 400),
    unknownMicroseconds: await cost(good, `${source.writeKey.slice(0, -4)}zzzz`, 401),
  };
}

/** @param {string} address @param {string} writeKey @param {readonly string[]} bodies @param {number} status */
async function sendAll(address, writeKey, bodies, status) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const waiting = [...bodies];
  const sender = async () => {
    for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
      const given = await sendOne(agent, address, authorization, body);
      if (given !== status) throw new Error(`a request was answered ${given} instead of ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, sender));
  agent.destroy();
}

/** @param {Agent} agent @param {string} address @param {string} authorization @param {string} body @returns {Promise<number>} */
function sendOne(agent, address, authorization, body) {
  return new Promise((done, fail) => {
    const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(address, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.statusCode ?? 0));
    });
    sent.once('error', fail);
    sent.end(body);
  });
}
