import { createHash } from 'node:crypto';
import type { SignatureRecipe } from '@customering/plugin-sdk/recipes';
import { headerOf, type Delivery } from './delivery';
import { readTimestamp } from './read-timestamp';

/**
 * What the sender may have signed: one text for each body it may have meant and, where the address is signed, one for each way to
 * write it. Null when a part that the recipe names did not come.
 */
export function signedTexts(recipe: SignatureRecipe, delivery: Delivery): Buffer[] | null {
  const texts: Buffer[] = [];
  const urls = recipe.signed.includes('{url}') ? waysToWrite(delivery.url) : [delivery.url];
  for (const body of delivery.bodies) {
    for (const url of urls) {
      const text = fill(recipe, delivery, body, url);
      if (text === null) return null;
      texts.push(text);
    }
  }
  return texts;
}

function fill(recipe: SignatureRecipe, delivery: Delivery, body: Buffer, url: string): Buffer | null {
  const pieces: Buffer[] = [];
  for (const part of recipe.signed.split(/(\{[^{}]+\})/)) {
    const bytes = part.startsWith('{') ? partOf(part.slice(1, -1), recipe, delivery, body, url) : Buffer.from(part);
    if (bytes === null) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

function partOf(name: string, recipe: SignatureRecipe, delivery: Delivery, body: Buffer, url: string): Buffer | null {
  if (name === 'body') return body;
  if (name === 'form') return formOf(body, url);
  if (name === 'url') return Buffer.from(url);
  const text =
    name === 'timestamp'
      ? recipe.timestamp && (readTimestamp(recipe.timestamp, recipe.split, delivery)?.text ?? null)
      : name === 'id'
        ? headerOf(delivery, recipe.idHeaders)
        : headerOf(delivery, [name.replace(/^header:/, '')]);
  return text === null ? null : Buffer.from(text);
}

/** The fields; of a body that is no form nothing, when its digest stands in the address, which is signed. */
function formOf(body: Buffer, url: string): Buffer {
  const digest = /[?&]bodySHA256=([0-9a-f]{64})(?:&|$)/i.exec(url)?.[1]?.toLowerCase();
  if (digest === undefined) return Buffer.from(sortedForm(body));
  const isIts = createHash('sha256').update(body).digest('hex') === digest;
  // Something that nobody signs, also where the body is empty.
  return isIts ? Buffer.alloc(0) : Buffer.concat([Buffer.of(0), body]);
}

/** Names in order, each with its different values in order, nothing between. */
function sortedForm(body: Buffer): string {
  const form = new URLSearchParams(body.toString('utf8'));
  const names = [...new Set(form.keys())].sort();
  return names
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
}

/** The values of the query escaped as older libraries do it. */
function withOldQuery(url: string): string {
  const [address = '', query] = url.split(/\?(.*)/s);
  if (query === undefined || query === '') return url;
  const pairs = [...new URLSearchParams(query)].map((pair) => pair.map(encodeURIComponent).join('='));
  return `${address}?${pairs.join('&')}`;
}

/** Some senders sign the address with its port though it is the usual one, some without though it is not. */
function waysToWrite(url: string): string[] {
  const match = /^(https?):\/\/([^/:]+)(:\d+)?(.*)$/.exec(url);
  if (!match) return [url];
  const [, scheme = '', host = '', , rest = ''] = match;
  const usual = scheme === 'https' ? 443 : 80;
  const ways = [url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${usual}${rest}`];
  return [...new Set([...ways, ...ways.map(withOldQuery)])];
}
