import { connect } from 'node:net';

const answerWithinMs = 5_000;

/** Sends these very bytes and gives the status of the first answer; 0 when the connection was closed without one. */
export function sendRaw(url: string, bytes: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let heard = '';
    const end = () => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.[01] (\d{3})/.exec(heard)?.[1] ?? 0));
    };
    socket.setTimeout(answerWithinMs, end);
    socket.on('data', (data) => (heard += data.toString('latin1')));
    socket.on('close', end);
    socket.on('error', end);
  });
}
