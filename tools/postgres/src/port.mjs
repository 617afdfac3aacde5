import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { PostgresProblem } from './postgres-problem.mjs';

const LOOPBACK = '127.0.0.1';

/**
 * The remembered port while it is free, else any free one. The same port at every start keeps saved connection
 * settings of other programs valid.
 * @param {string} memory file that remembers the port
 */
export async function choosePort(memory) {
  const remembered = readRemembered(memory);
  const port = remembered !== undefined && (await isFree(remembered)) ? remembered : await anyFreePort();
  if (port !== remembered) writeFileSync(memory, `${port}\n`, { mode: 0o600 });
  return port;
}

/** @param {string} memory */
function readRemembered(memory) {
  try {
    const port = Number(readFileSync(memory, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {number} port */
async function isFree(port) {
  return (await listenOnce(port)) !== undefined;
}

async function anyFreePort() {
  const port = await listenOnce(0);
  if (port === undefined)
    throw new PostgresProblem('The system gives no free port on 127.0.0.1. Close programs that hold many connections.');
  return port;
}

/**
 * @param {number} port
 * @returns {Promise<number | undefined>} the port that was listened on, undefined when that was refused
 */
function listenOnce(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
