import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { makeEvent } from './made-events.mjs';
import { sendOne } from './send-requests.mjs';

/**
 * Requests at a steady pace, whatever the answers do: waits are counted from the moment a request was due.
 * @param {string} address
 * @param {string} writeKey
 * @param {readonly string[]} bodies
 * @param {number} perSecond
 * @returns {Promise<{ p50Ms: number, p99Ms: number }>}
 */
export async function sendAtPace(address, writeKey, bodies, perSecond) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const began = performance.now();
  const waits = await Promise.all(
    bodies.map(async (body, index) => {
      const due = began + (index * 1000) / perSecond;
      await wait(Math.max(0, due - performance.now()));
      await sendOne(agent, address, authorization, body);
      return performance.now() - due;
    }),
  );
  agent.destroy();
  return { p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99) };
}

/**
 * From the acknowledgement of an order to its being on the customer's page, while events come at a steady pace.
 * @param {import('./measure-events.mjs').Product} product
 * @param {{ id: string, writeKey: string }} source
 * @param {{ perSecond: number, seconds: number }} load
 */
export async function measureVisible({ running, key }, source, { perSecond, seconds }) {
  const bodies = Array.from({ length: perSecond * seconds }, (_, index) =>
    JSON.stringify(makeEvent('steady', index, perSecond * 4)),
  );
  const address = `${running.intakeUrl}/v1/page`;
  const load = sendAtPace(address, source.writeKey, bodies, perSecond);
  /** @type {number[]} */
  const waits = [];
  for (let probe = 0, end = performance.now() + seconds * 900; performance.now() < end; probe++) {
    const user = `probe-${probe}`;
    const body = JSON.stringify({ type: 'track', event: 'Seen', userId: user, messageId: `probe-${probe}` });
    await sendAtPace(`${running.intakeUrl}/v1/track`, source.writeKey, [body], 1);
    const acknowledged = performance.now();
    await untilFound(running.url, key, user);
    waits.push(performance.now() - acknowledged);
    await wait(200);
  }
  await load;
  return { perSecond, probes: waits.length, p50Ms: percentile(waits, 0.5), p95Ms: percentile(waits, 0.95) };
}

/** @param {string} url @param {string} key @param {string} user */
async function untilFound(url, key, user) {
  for (const deadline = performance.now() + 20_000; performance.now() < deadline; await wait(15)) {
    const answer = await fetch(`${url}/api/customers?search=${user}`, { headers: { authorization: `Bearer ${key}` } });
    const { items } = /** @type {{ items: unknown[] }} */ (await answer.json()); // the contract's answer
    if (items.length > 0) return;
  }
  throw new Error(`${user} was not visible within 20 s`);
}

/**
 * Time of the API for pages, one request after the other.
 * @param {import('./measure-events.mjs').Product} product
 * @param {readonly string[]} paths
 */
export async function measurePages({ running, key }, paths) {
  /** @type {number[]} */
  const waits = [];
  for (const path of paths) {
    const began = performance.now();
    const answer = await fetch(`${running.url}/api${path}`, { headers: { authorization: `Bearer ${key}` } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    waits.push(performance.now() - began);
  }
  return { requests: waits.length, p50Ms: percentile(waits, 0.5), p95Ms: percentile(waits, 0.95) };
}

/** @param {readonly number[]} values @param {number} share */
function percentile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
