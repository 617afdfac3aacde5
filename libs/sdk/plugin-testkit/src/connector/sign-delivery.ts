import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { SignatureRecipe } from '@customering/plugin-sdk';

export interface SigningKey {
  /** As the administrator enters it. */
  readonly secret: string;
  readonly key: Buffer | KeyObject;
}

/** A key in the form that a recipe asks for. @param fill tells keys apart */
export function aKey({ algorithm, secretEncoding, secretPrefix }: SignatureRecipe, fill: number): SigningKey {
  if (algorithm === 'ed25519') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const written = secretEncoding === 'text' ? raw.toString('latin1') : raw.toString(secretEncoding);
    return { secret: secretPrefix + written, key: privateKey };
  }
  const bytes = Buffer.alloc(24, fill + 65);
  return {
    secret: secretPrefix + (secretEncoding === 'text' ? bytes.toString('utf8') : bytes.toString(secretEncoding)),
    key: bytes,
  };
}

export interface Written {
  readonly body: string;
  readonly atMs: number;
  readonly id: string;
  readonly url: string;
}

/** The headers of a delivery as its sender writes them: made from the recipe's words, not with the door's code. */
export function signedHeaders(
  recipe: SignatureRecipe,
  { key, secret }: SigningKey,
  written: Written,
): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const [idHeader] = recipe.idHeaders;
  if (idHeader) headers[idHeader.toLowerCase()] = written.id;
  const time = recipe.timestamp && timeOf(recipe.timestamp.format, written.atMs);
  for (const name of [...recipe.signed.matchAll(/\{header:([^}]+)\}/g)].map(([, name = '']) => name.toLowerCase()))
    headers[name] ??= 'kit';
  const [timeHeader] = recipe.timestamp?.headers ?? [];
  const [header = 'x-signature'] = recipe.signatureHeaders;
  const shared = timeHeader?.toLowerCase() === header.toLowerCase();
  if (timeHeader && time && !shared) headers[timeHeader.toLowerCase()] = (recipe.timestamp?.prefix ?? '') + time;
  const value = recipe.prefix + signatureOf(recipe, key, secret, textOf(recipe, written, time ?? '', headers));
  headers[header.toLowerCase()] =
    shared && time ? `${recipe.timestamp?.prefix ?? ''}${time}${recipe.split === 'space' ? ' ' : ','}${value}` : value;
  return headers;
}

function timeOf(format: 'unix' | 'unix_ms' | 'iso', atMs: number): string {
  if (format === 'iso') return new Date(atMs).toISOString();
  return String(format === 'unix' ? Math.floor(atMs / 1000) : atMs);
}

function textOf(
  { signed }: SignatureRecipe,
  { body, id, url }: Written,
  time: string,
  headers: Readonly<Record<string, string>>,
): string {
  const parts: Readonly<Record<string, string>> = { body, id, url, timestamp: time, form: formOf(body) };
  return signed.replace(
    /\{([^{}]+)\}/g,
    (_, name: string) => parts[name] ?? headers[name.replace('header:', '').toLowerCase()] ?? '',
  );
}

/** A form of one value a name. */
function formOf(body: string): string {
  return [...new URLSearchParams(body)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('');
}

function signatureOf(
  { algorithm, encoding }: SignatureRecipe,
  key: SigningKey['key'],
  secret: string,
  text: string,
): string {
  if (algorithm === 'none') return '';
  if (algorithm === 'token') return secret;
  if (algorithm === 'ed25519' && !Buffer.isBuffer(key)) return sign(null, Buffer.from(text), key).toString(encoding);
  return createHmac(algorithm.replace('hmac-', ''), Buffer.isBuffer(key) ? key : '')
    .update(text)
    .digest(encoding);
}
