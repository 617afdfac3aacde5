import { replaceItems, type RawInput } from '@customering/plugin-sdk';
import { isFields } from './fields';

const nothing = '{"type":"erased"}';

/** The request without what these messages say. What it says about all of them goes with the last of them. */
export function forgetMessages({ bytes }: Pick<RawInput, 'bytes'>, items: readonly number[]): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const body: unknown = JSON.parse(text);
  const batch = isFields(body) ? body['batch'] : undefined;
  if (!Array.isArray(batch)) return Buffer.from(nothing);
  const left = batch.some((message, index) => !items.includes(index) && !isErased(message));
  if (!left) return Buffer.from(`{"batch":[${batch.map(() => nothing).join(',')}]}`);
  return Buffer.from(replaceItems(text, ['batch'], items, nothing));
}

function isErased(message: unknown): boolean {
  return isFields(message) && message['type'] === 'erased';
}
