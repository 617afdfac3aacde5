import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Whether Node would send it. A line break would begin another header. */
export function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    // The only thing that is thrown here is the answer to the question.
    return false;
  }
}
