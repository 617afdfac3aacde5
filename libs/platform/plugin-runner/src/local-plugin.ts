import { Duplex } from 'node:stream';
import { Line } from './line';
import type { ArgsOf, PluginMethod, ResultOf } from './plugin-calls';
import type { CallOptions, PluginHostPort, PluginPort } from './plugin-port';
import { readNote } from './read-note';
import { readRequest } from './read-request';
import { servePlugin, type PluginExport } from './child/serve-plugin';

/** A plugin in this very process, over the same line: for tests of what lies around it. It can be stopped by nobody. */
export class LocalPlugin implements PluginPort {
  private readonly line: Line;
  private readonly listeners = new Set<CallOptions>();

  constructor(plugin: PluginExport, host: PluginHostPort) {
    const [near, far] = pair();
    const silent = { onNote: () => undefined, onBroken: fail, onClosed: () => undefined };
    const other: Line = new Line(far, { ...silent, serve: (call) => serve(call) });
    const serve = servePlugin(plugin, other);
    this.line = new Line(near, {
      ...silent,
      onNote: (value) => this.hear(value, host),
      serve: async ({ args, bytes, signal }) => {
        const request = readRequest(args);
        const answer = await host.http(request, request.hasBody ? bytes : null, signal);
        return { result: answer.result, bytes: [answer.bytes] };
      },
    });
  }

  async call<Method extends PluginMethod>(
    method: Method,
    args: ArgsOf<Method>,
    options: CallOptions = {},
  ): Promise<ResultOf<Method>> {
    this.listeners.add(options);
    try {
      const { result } = await this.line.call(method, args, options.bytes, options.signal);
      // As in `PluginProcess`.
      return result as ResultOf<Method>;
    } finally {
      this.listeners.delete(options);
    }
  }

  stop(): void {
    this.line.end(new TypeError('the plugin was stopped'));
  }

  private hear(value: unknown, host: PluginHostPort): void {
    const note = readNote(value);
    if (note && 'log' in note) host.log(note.log, note.session, note.message, note.details);
    else if (note) for (const { onNote } of this.listeners) onNote?.(note);
  }
}

function fail(problem: Error): void {
  throw problem;
}

/** Two ends of one stream. */
function pair(): [Duplex, Duplex] {
  const ends: Duplex[] = [];
  const end = (other: () => Duplex | undefined) =>
    new Duplex({
      read: () => undefined,
      write(chunk: Buffer, _, done) {
        setImmediate(() => other()?.push(chunk));
        done();
      },
    });
  ends.push(
    end(() => ends[1]),
    end(() => ends[0]),
  );
  const [near, far] = ends;
  if (!near || !far) throw new TypeError('a pair has two ends');
  return [near, far];
}
