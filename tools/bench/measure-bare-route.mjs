import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sendRequests } from './send-requests.mjs';

/**
 * Requests a second of a route that stores nothing, in a process of its own, from the same senders.
 * @param {readonly string[]} bodies
 * @param {number} connections
 */
export async function measureBareRoute(bodies, connections) {
  const child = fork(fileURLToPath(new URL('bare-route.mjs', import.meta.url)), { silent: true });
  try {
    if (!child.stdout) throw new Error('the bare route cannot be heard');
    const [port] = await once(child.stdout, 'data');
    const address = `http://127.0.0.1:${String(port).trim()}/v1/page`;
    await sendRequests(address, 'nobody', bodies.slice(0, 500), connections);
    const { seconds } = await sendRequests(address, 'nobody', bodies, connections);
    return bodies.length / seconds;
  } finally {
    child.kill();
  }
}
