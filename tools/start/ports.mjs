import { createServer } from 'node:net';
import { StartProblem } from './start-problem.mjs';

/**
 * @param {string} host
 * @param {number} port
 * @param {string} name the setting that chose the port
 */
export async function requireFreePort(host, port, name) {
  const refusal = await tryListening(host, port);
  if (typeof refusal === 'number') return;
  throw new StartProblem(explain(refusal, host, port, name));
}

/**
 * A free port, the preferred one where possible.
 * @param {string} host
 * @param {number} preferred
 * @param {ReadonlySet<number>} [reserved] chosen already, but not yet listened on
 * @returns {Promise<number>}
 */
export async function chooseFreePort(host, preferred, reserved = new Set()) {
  const wish = preferred <= 65535 && !reserved.has(preferred) ? preferred : 0;
  const found = await tryListening(host, wish);
  if (typeof found === 'number') return reserved.has(found) ? chooseFreePort(host, 0, reserved) : found;
  if (wish === 0)
    throw new StartProblem(`No free port on ${host}: ${found.message}. Set HOST to an address of this machine.`);
  return chooseFreePort(host, 0, reserved);
}

/**
 * @param {NodeJS.ErrnoException} refusal
 * @param {string} host
 * @param {number} port
 * @param {string} name
 */
function explain(refusal, host, port, name) {
  const another = port < 65000 ? port + 10 : port - 10;
  const reasons = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop that program, or choose another port: ${name}=${another} npm start`,
    EACCES: `Port ${port} may not be opened by this user. Choose a port above 1023: ${name}=3000 npm start`,
    EADDRNOTAVAIL: `HOST is "${host}", which is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`,
    ENOTFOUND: `HOST is "${host}", which is not a known name. Use 127.0.0.1, or 0.0.0.0 for all.`,
  };
  const known = Object.entries(reasons).find(([code]) => code === refusal.code);
  return known?.[1] ?? `Port ${port} on ${host} cannot be opened (${refusal.message}). Choose another ${name}.`;
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number | NodeJS.ErrnoException>} the port, or why not
 */
function tryListening(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
