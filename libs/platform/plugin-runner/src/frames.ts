/** One message on the line: a head that is JSON, and bytes that need no escaping. */
export interface Frame {
  readonly head: unknown;
  readonly bytes: Buffer;
}

/** A longer one ends the line: nobody has that much to say at once. */
export const longestFrame = 96 * 1024 * 1024;

const prefix = 8;

/** One buffer: thousands of small writes would cost more than the copy. */
export function encodeFrame(head: unknown, parts: readonly Uint8Array[] = []): Buffer {
  const text = JSON.stringify(head);
  const textBytes = Buffer.byteLength(text);
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const frame = Buffer.allocUnsafeSlow(prefix + textBytes + size);
  frame.writeUInt32BE(textBytes, 0);
  frame.writeUInt32BE(size, 4);
  frame.write(text, prefix);
  let at = prefix + textBytes;
  for (const part of parts) {
    frame.set(part, at);
    at += part.byteLength;
  }
  return frame;
}

/** Puts the pieces of a stream together again. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private held = 0;

  /** The frames that are whole now. Throws `RangeError` for one that is too long, `SyntaxError` for a head that is no JSON. */
  *push(chunk: Buffer): Generator<Frame> {
    this.chunks.push(chunk);
    this.held += chunk.length;
    for (let whole = this.take(); whole; whole = this.take()) yield whole;
  }

  private take(): Frame | null {
    if (this.held < prefix) return null;
    const lengths = this.joined(prefix);
    const [head, bytes] = [lengths.readUInt32BE(0), lengths.readUInt32BE(4)];
    const size = prefix + head + bytes;
    if (size > longestFrame) throw new RangeError(`a message of ${size} bytes is longer than ${longestFrame}`);
    if (this.held < size) return null;
    const all = this.joined(size);
    this.chunks = all.length > size ? [all.subarray(size)] : [];
    this.held -= size;
    const text = all.toString('utf8', prefix, prefix + head);
    return { head: JSON.parse(text), bytes: all.subarray(prefix + head, size) };
  }

  /** The first chunk, made long enough to hold so many bytes. */
  private joined(size: number): Buffer {
    const [first] = this.chunks;
    if (first && first.length >= size) return first;
    const all = Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }
}
