import { createHmac } from 'node:crypto';
import type { HandshakeRecipe } from '@customering/plugin-sdk/recipes';
import { headerOf, type Delivery } from './delivery';
import { sameBytes } from './same-bytes';

export type HandshakeAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly type: string;
      readonly body: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'refuse'; readonly reason: 'verify_token_wrong' | 'origin_not_allowed' | 'no_secret' };

export interface HandshakeSecrets {
  readonly signing: readonly string[];
  readonly verifyToken: readonly string[];
}

/** Longer than any challenge; what is echoed is never a page of its own. */
const longestChallenge = 1_000;

/** What a request that asks, and delivers nothing, is answered. Null when no recipe of the source knows the question. */
export function answerHandshake(
  recipes: readonly HandshakeRecipe[],
  delivery: Delivery,
  secrets: HandshakeSecrets,
  allowedOrigins: readonly string[],
): HandshakeAnswer | null {
  for (const recipe of recipes) {
    const answer = answerOne(recipe, delivery, secrets, allowedOrigins);
    if (answer !== null) return answer;
  }
  return null;
}

function answerOne(
  recipe: HandshakeRecipe,
  delivery: Delivery,
  secrets: HandshakeSecrets,
  allowedOrigins: readonly string[],
): HandshakeAnswer | null {
  if (recipe.kind === 'head') return delivery.method === 'HEAD' ? answer(200, 'text/plain', '') : null;
  if (recipe.kind === 'origin') return delivery.method === 'OPTIONS' ? permit(delivery, allowedOrigins) : null;
  if (recipe.kind === 'json_echo') return null;
  const challenge = delivery.method === 'GET' ? delivery.query[recipe.challenge] : undefined;
  if (challenge === undefined || challenge.length > longestChallenge) return null;
  if (recipe.kind === 'crc') return crc(recipe, challenge, secrets.signing);
  if (recipe.token !== null && !isAgreed(delivery.query[recipe.token] ?? '', secrets.verifyToken))
    return { kind: 'refuse', reason: 'verify_token_wrong' };
  return answer(200, 'text/plain; charset=utf-8', challenge);
}

/** A verified delivery that only asks for its own challenge back; it is no record. */
export function challengeWithin(recipes: readonly HandshakeRecipe[], body: unknown): Record<string, string> | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = new Map<string, unknown>(Object.entries(body));
  for (const recipe of recipes) {
    if (recipe.kind !== 'json_echo' || fields.get(recipe.when.field) !== recipe.when.value) continue;
    const challenge = fields.get(recipe.challenge);
    if (typeof challenge === 'string' && challenge.length <= longestChallenge) return { [recipe.challenge]: challenge };
  }
  return null;
}

function crc(
  { field, prefix }: Extract<HandshakeRecipe, { kind: 'crc' }>,
  challenge: string,
  [secret]: readonly string[],
): HandshakeAnswer {
  if (secret === undefined) return { kind: 'refuse', reason: 'no_secret' };
  const digest = createHmac('sha256', secret).update(challenge).digest('base64');
  return answer(200, 'application/json', JSON.stringify({ [field]: `${prefix}${digest}` }));
}

/** The sender names itself by host; a source without listed origins takes every sender that knows the address. */
function permit(delivery: Delivery, allowedOrigins: readonly string[]): HandshakeAnswer | null {
  const origin = headerOf(delivery, ['webhook-request-origin']);
  if (origin === null) return null;
  const allowed = allowedOrigins.length === 0 || allowedOrigins.some((one) => hostOf(one) === hostOf(origin));
  if (!allowed) return { kind: 'refuse', reason: 'origin_not_allowed' };
  const rate = headerOf(delivery, ['webhook-request-rate']);
  return answer(200, 'text/plain', '', {
    allow: 'POST, OPTIONS',
    'webhook-allowed-origin': origin,
    ...(rate === null ? {} : { 'webhook-allowed-rate': '*' }),
  });
}

function hostOf(origin: string): string {
  return origin
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:].*$/, '');
}

function isAgreed(token: string, agreed: readonly string[]): boolean {
  return agreed.some((one) => sameBytes(Buffer.from(token), Buffer.from(one)));
}

function answer(
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HandshakeAnswer {
  return { kind: 'answer', status, type, body, headers };
}
