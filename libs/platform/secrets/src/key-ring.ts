import { createHash } from 'node:crypto';
import { AppError } from '@customering/kernel';

const keyBytes = 32;
/** 32 random bytes have about 30 different values; fewer than this is a typed word or a repeated pattern. */
const fewestDifferentBytes = 16;

/** The keys of the key file: the first wraps what is new, the others still open what they wrapped. */
export class KeyRing {
  private constructor(
    private readonly keys: ReadonlyMap<string, Buffer>,
    readonly currentId: string,
  ) {}

  /** Lines of `base64` or `id:base64`; empty lines and lines that begin with "#" say nothing. */
  static parse(text: string, file: string): KeyRing {
    const keys = new Map<string, Buffer>();
    const lines = text.split('\n').map((line) => line.trim());
    lines.forEach((line, index) => {
      if (line === '' || line.startsWith('#')) return;
      const { id, key } = readLine(line, `${file}, line ${index + 1}`);
      if (keys.has(id)) throw unusable(`${file}, line ${index + 1}, has the id "${id}" of an earlier line.`);
      keys.set(id, key);
    });
    const [currentId] = keys.keys();
    if (currentId === undefined) throw unusable(`${file} holds no key.`);
    return new KeyRing(keys, currentId);
  }

  get ids(): readonly string[] {
    return [...this.keys.keys()];
  }

  key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw new AppError(
        'secret_key_missing',
        503,
        `The key file has no key "${id}". Put that line back into the file that SECRET_KEY_FILE names.`,
      );
    return key;
  }
}

function readLine(line: string, place: string): { id: string; key: Buffer } {
  const colon = line.indexOf(':');
  const text = line.slice(colon + 1).trim();
  const key = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text) || key.length !== keyBytes)
    throw unusable(`${place}, is not a key of ${keyBytes} bytes in base64.`);
  if (new Set(key).size < fewestDifferentBytes || key.every(isTyped)) throw unusable(`${place}, is no random key.`);
  const id = colon < 0 ? createHash('sha256').update(key).digest('hex').slice(0, 12) : line.slice(0, colon).trim();
  if (!/^[\w.-]{1,40}$/.test(id)) throw unusable(`${place}: an id takes letters, digits, ".", "_" and "-".`);
  return { id, key };
}

/** No 32 random bytes are all letters and signs of a keyboard: that is a word which somebody typed. */
function isTyped(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

function unusable(what: string): AppError {
  return new AppError('secret_key_unusable', 500, `${what} Make one with "openssl rand -base64 32".`);
}
