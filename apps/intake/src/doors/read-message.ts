import { Refusal } from '../refusal';
import { bodyOf, tooLong } from '../read-body';
import { isRequest, isTooDeep, limits } from './check-message';

export type Fields = Readonly<Record<string, unknown>>;
export type Read =
  | { readonly ok: true; readonly bytes: Buffer; readonly fields: Fields }
  | { readonly ok: false; readonly refusal: Refusal };

/** The body as JSON, as far as the door must know it: whose it is and how many records it holds. */
export function readMessage(requestBody: unknown): Read {
  const bytes = bodyOf(requestBody);
  if (bytes === tooLong) return not(413, 'body_too_large', `A request may have ${limits.bodyBytes / 1024 / 1024} MB.`);
  if (isTooDeep(bytes)) return not(400, 'too_deep', `The body is nested deeper than ${limits.depth} levels.`);
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    return isRequest(body) && isFields(body) ? { ok: true, bytes, fields: body } : misfit();
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    return not(400, 'bad_json', 'The body is not JSON.');
  }
}

function misfit(): Read {
  const fault = isRequest.errors?.[0];
  const problem = { field: fault?.instancePath || 'body', message: fault?.message ?? 'is not an object' };
  return { ok: false, refusal: new Refusal(400, 'bad_request', 'The body does not fit the format.', [problem]) };
}

function not(status: number, reason: string, message: string): Read {
  return { ok: false, refusal: new Refusal(status, reason, message) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
