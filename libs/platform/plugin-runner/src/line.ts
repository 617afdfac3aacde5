import type { Duplex } from 'node:stream';
import { encodeFrame, FrameReader, type Frame } from './frames';
import { fromWire, toWire } from './wire-problem';

export interface Answer {
  readonly result: unknown;
  readonly bytes?: readonly Uint8Array[];
}

export interface Received {
  readonly result: unknown;
  readonly bytes: Buffer;
}

export interface Call {
  readonly method: string;
  readonly args: unknown;
  readonly bytes: Buffer;
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly resolve: (received: Received) => void;
  readonly reject: (problem: Error) => void;
}

export interface Ears {
  /** Answers what the other side asks. */
  serve(call: Call): Promise<Answer>;
  /** What the other side tells without asking. */
  onNote(note: unknown): void;
  /** It said something that is no message. */
  onBroken(problem: Error): void;
  onClosed(): void;
}

/** Both sides of a stream may call the other and answer, any number at once. */
export class Line {
  private readonly reader = new FrameReader();
  private readonly waiting = new Map<number, Waiting>();
  private readonly serving = new Map<number, AbortController>();
  private next = 1;
  private ended: Error | null = null;

  constructor(
    private readonly stream: Duplex,
    private readonly ears: Ears,
  ) {
    stream.on('data', (chunk: Buffer) => this.receive(chunk));
    stream.on('close', () => ears.onClosed());
    // A side that ended with something unread resets the stream: nothing wrong was said, and its close follows.
    stream.on('error', () => undefined);
  }

  call(method: string, args: unknown, bytes: readonly Uint8Array[] = [], signal?: AbortSignal): Promise<Received> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      signal?.addEventListener('abort', () => this.waiting.has(id) && this.write({ t: 'cancel', id }), { once: true });
      this.write({ t: 'call', id, method, args }, bytes);
    });
  }

  /** Tells without waiting; written at once, so that it is out before the code that follows. */
  note(note: unknown): void {
    this.write({ t: 'note', note });
  }

  /** Whoever waits is told so. */
  end(problem: Error): void {
    if (this.ended) return;
    this.ended = problem;
    for (const { reject } of this.waiting.values()) reject(problem);
    for (const controller of this.serving.values()) controller.abort();
    this.waiting.clear();
  }

  private receive(chunk: Buffer): void {
    try {
      for (const frame of this.reader.push(chunk)) this.accept(frame);
    } catch (problem) {
      this.ears.onBroken(problem instanceof Error ? problem : new TypeError(String(problem)));
    }
  }

  private accept({ head, bytes }: Frame): void {
    const { t, id, method, args, result, problem, note } = fieldsOf(head);
    if (t === 'note') return this.ears.onNote(note);
    if (typeof id !== 'number') throw new TypeError('a message without its number');
    if (t === 'call') return void this.answer(id, String(method), args, bytes);
    if (t === 'cancel') return this.serving.get(id)?.abort();
    const waiting = this.waiting.get(id);
    if (!waiting) throw new TypeError('an answer that nobody asked for');
    this.waiting.delete(id);
    if (t === 'answer') waiting.resolve({ result, bytes });
    else waiting.reject(fromWire(problem));
  }

  private async answer(id: number, method: string, args: unknown, bytes: Buffer): Promise<void> {
    const controller = new AbortController();
    this.serving.set(id, controller);
    try {
      const { result, bytes: parts } = await this.ears.serve({ method, args, bytes, signal: controller.signal });
      this.write({ t: 'answer', id, result }, parts);
    } catch (problem) {
      this.write({ t: 'problem', id, problem: toWire(problem) });
    } finally {
      this.serving.delete(id);
    }
  }

  private write(head: unknown, bytes: readonly Uint8Array[] = []): void {
    if (this.ended || this.stream.destroyed) return;
    this.stream.write(encodeFrame(head, bytes));
  }
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? value : {};
}
