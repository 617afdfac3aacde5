import { Agent, request } from 'node:http';

/**
 * Sends bodies over kept connections, so many at a time.
 * @param {string} address
 * @param {string} writeKey
 * @param {readonly string[]} bodies
 * @param {number} connections
 * @returns {Promise<{ seconds: number, p99Ms: number }>}
 */
export async function sendRequests(address, writeKey, bodies, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  /** @type {number[]} */
  const waits = [];
  let next = 0;
  const began = performance.now();
  const sender = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const sentAt = performance.now();
      await sendOne(agent, address, authorization, body);
      waits.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  agent.destroy();
  waits.sort((left, right) => left - right);
  return { seconds: (performance.now() - began) / 1000, p99Ms: waits[Math.floor(waits.length * 0.99)] ?? 0 };
}

/**
 * @param {Agent} agent
 * @param {string} address
 * @param {string} authorization
 * @param {string} body
 * @returns {Promise<void>}
 */
export function sendOne(agent, address, authorization, body) {
  return new Promise((done, fail) => {
    const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(address, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? done() : fail(new Error(`a request was answered ${answer.statusCode}`)),
      );
    });
    sent.once('error', fail);
    sent.end(body);
  });
}
