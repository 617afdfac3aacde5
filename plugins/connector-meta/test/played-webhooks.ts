import type { VendorRequest, VendorResponse } from '@customering/plugin-testkit';

/** By kind of account, as long as a test lasts. */
const held = new Map<string, object>();
const speaking = new Set<string>();

/** What an app is told, in its own name, and what its accounts are told, in theirs. */
export function webhookAnswer(
  { method, url, headers, body }: VendorRequest,
  id: string,
  edge: string,
): VendorResponse | null {
  if (edge === 'subscribed_apps') {
    if (method === 'POST') speaking.add(id);
    return { body: method === 'POST' ? { success: true } : { data: speaking.has(id) ? [{ id: '5000005' }] : [] } };
  }
  if (edge !== 'subscriptions') return null;
  if (!headers['authorization']?.startsWith('Bearer 5000005|') || url.searchParams.has('appsecret_proof'))
    return { status: 400, body: { error: { message: 'not the token of the app', code: 15 } } };
  const form = new URLSearchParams(body);
  const object = form.get('object') ?? '';
  if (method === 'DELETE') held.delete(object);
  if (method === 'POST') held.set(object, heldOf(object, form));
  return { body: method === 'GET' ? { data: [...held.values()] } : { success: true } };
}

function heldOf(object: string, query: URLSearchParams): object {
  const fields = (query.get('fields') ?? '').split(',').map((name) => ({ name, version: 'v25.0' }));
  if (!query.get('verify_token')) throw new Error('the address would not be asked with a token');
  return { object, callback_url: query.get('callback_url'), active: true, fields };
}
