/**
 * Sends requests at a steady pace over kept connections, whatever the answers do, and prints how long they took from the moment each was
 * due. A process of its own with the plainest HTTP, so that it takes little of the machine from what is measured.
 */
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { askFor } from './pilot-asks.mjs';

const CONNECTIONS = 64;
const TICK_MS = 2;

const text = /** @type {const} */ ({ type: 'string', default: '' });
const { values } = parseArgs({ options: { port: text, key: text, pace: text, seconds: text, what: text } });
const [pace, seconds] = [Number(values.pace), Number(values.seconds)];

/** @type {number[]} */
const waits = [];
const problems = new Map();
const lines = await Promise.all(Array.from({ length: CONNECTIONS }, open));
const began = performance.now();
let sent = 0;
const timer = setInterval(() => {
  const due = Math.min(pace * seconds, Math.floor(((performance.now() - began) * pace) / 1000));
  for (; sent < due; sent++) lines[sent % CONNECTIONS]?.send(requestOf(sent), began + (sent * 1000) / pace);
  if (sent < pace * seconds || waits.length < sent) return;
  clearInterval(timer);
  waits.sort((left, right) => left - right);
  const at = (/** @type {number} */ share) => waits[Math.floor(waits.length * share)];
  console.log(
    JSON.stringify({
      sent,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      perSecond: sent / ((performance.now() - began) / 1000),
      problems: [...problems],
    }),
  );
  for (const line of lines) line.close();
}, TICK_MS);

async function open() {
  const socket = connect({ port: Number(values.port), host: '127.0.0.1', noDelay: true });
  await new Promise((done, fail) => socket.once('connect', done).once('error', fail));
  /** @type {number[]} */
  const due = [];
  socket.setEncoding('latin1');
  socket.on('data', (/** @type {string} */ data) => {
    for (const [, status] of data.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
      waits.push(performance.now() - (due.shift() ?? 0));
      if (status !== '200') problems.set(status, (problems.get(status) ?? 0) + 1);
    }
  });
  return {
    send: (/** @type {string} */ request, /** @type {number} */ dueAt) => {
      due.push(dueAt);
      socket.write(request);
    },
    close: () => socket.destroy(),
  };
}

/** @param {number} index */
function requestOf(index) {
  if (values.what === 'health') return 'GET /health/live HTTP/1.1\r\nhost: bench\r\n\r\n';
  const body = JSON.stringify({ writeKey: values.key, ...askFor(index, JSON.parse(values.what)) });
  return `POST /v1/pilots/variants HTTP/1.1\r\nhost: bench\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
