import { Socket } from 'node:net';
import { Line, type Answer, type Call } from '../line';
import { loadEntry } from './load-entry';
import { servePlugin } from './serve-plugin';

const lineNumber = 3;

/** The process of one plugin: `node main.js <entry>`, with its end of the line on the fourth descriptor. */
function main(entry: string): void {
  const stream = new Socket({ fd: lineNumber, readable: true, writable: true });
  const end = () => process.exit();
  let plugin: Promise<(call: Call) => Promise<Answer>> | null = null;
  const serve = async (call: Call): Promise<Answer> => {
    if (call.method === 'ping') return { result: null };
    // At the first call, so that what the import throws is the answer to somebody.
    plugin ??= loadEntry(entry).then((exported) => servePlugin(exported, line));
    return (await plugin)(call);
  };
  const line = new Line(stream, { serve, onNote: () => undefined, onBroken: end, onClosed: end });
}

main(process.argv[2] ?? '');
