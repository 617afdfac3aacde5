import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePorts } from './free-ports';

/** A line that delivers every request, but loses the first answers on their way back. */
export async function startFlakyRelay(
  target: string,
  { answersLost }: { answersLost: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const [port = 0] = await freePorts(1);
  let left = answersLost;
  const relay = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const onward = request(
      `${target}${incoming.url ?? ''}`,
      { method: incoming.method ?? 'GET', headers: incoming.headers },
      (answer) => {
        if (left-- > 0) {
          answer.resume();
          incoming.socket.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
  const server = createServer(relay);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
