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

/** True when arrays and objects are nested deeper than any sensible message. Counts brackets outside of strings; no recursion. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92) index++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > limits.depth) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}
