import { Ajv } from 'ajv';

export const limits = { bodyBytes: 4 * 1024 * 1024, messageBytes: 32 * 1024, messages: 2_500, depth: 64 } as const;

const ajv = new Ajv({ allErrors: false, strict: true });

/** Compiled once at the start. What a message says is the connector's business; the door checks only what it must count. */
export const isRequest = ajv.compile({
  type: 'object',
  properties: {
    batch: { type: 'array', minItems: 1, maxItems: limits.messages },
    writeKey: { type: 'string', maxLength: 200 },
  },
});

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\{}[]');

/**
 * True when arrays and objects are nested deeper than any sensible message. Counts brackets outside of strings, before anything is
 * parsed; over bytes, which takes half the time that characters take.
 */
export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote) index = endOfString(bytes, index + 1);
    else if (byte === openBrace || byte === openBracket) {
      if (++depth > limits.depth) return true;
    } else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return false;
}

function endOfString(bytes: Uint8Array, start: number): number {
  let index = start;
  for (let byte = bytes[index]; byte !== quote && index < bytes.length; byte = bytes[index]) {
    index += byte === backslash ? 2 : 1;
  }
  return index;
}
