import type { WebhookLookup } from '@customering/raw-log';
import {
  answerHandshake,
  challengeWithin,
  countItems,
  headerOf,
  describeDelivery,
  verifyDelivery,
  type Delivery,
} from '@customering/webhooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import { inflateBody } from '../inflate-body';
import { bodyOf, tooLong } from '../read-body';
import { Refusal } from '../refusal';
import { isTooDeep, limits } from './check-message';
import type { OpenWebhook } from './webhook-source';

/** 256 random bits in base64url. Anything else is no address, and costs no question to the database. */
const address = /^[A-Za-z0-9_-]{43}$/;

export type Webhooks = Pick<WebhookLookup<OpenWebhook>, 'find' | 'remember'>;

interface Call {
  readonly webhook: OpenWebhook;
  readonly delivery: Delivery;
  readonly nowMs: number;
}

/** Deliveries of other systems. The address finds the source, its recipe proves the sender; answers after the commit. */
export function openWebhooksDoor(server: FastifyInstance, doors: Doors, webhooks: Webhooks, publicUrl: string): void {
  server.route<{ Params: { address: string } }>({
    method: ['GET', 'HEAD', 'OPTIONS', 'POST'],
    url: '/hooks/:address',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      if (doors.commits.isFull()) throw busy(doors, webhooks.remember(request.params.address));
      const webhook = address.test(request.params.address) ? await webhooks.find(request.params.address) : null;
      if (!webhook)
        throw new Refusal(404, 'unknown_address', 'No source has this address. Copy it from the source page.');
      try {
        return await answer(request, reply, webhook, doors, publicUrl);
      } catch (problem) {
        if (problem instanceof Refusal && problem.status < 500)
          doors.refusals.add(webhook.source.workspaceId, webhook.source.sourceId, problem.reason);
        throw problem;
      }
    },
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  webhook: OpenWebhook,
  doors: Doors,
  publicUrl: string,
): Promise<FastifyReply> {
  if (webhook.source.state !== 'active')
    throw new Refusal(403, 'source_paused', 'This source is paused. Resume it on its page.');
  const call = { webhook, delivery: await readDelivery(request, publicUrl), nowMs: Date.now() };
  return call.delivery.method === 'POST' ? receive(reply, call, doors) : shakeHands(reply, call);
}

async function readDelivery(request: FastifyRequest, publicUrl: string): Promise<Delivery> {
  const wire = withinLimit(bodyOf(request.body));
  const encoding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
  const body = withinLimit(await inflateBody(wire, encoding, limits.bodyBytes));
  return {
    method: request.method,
    headers: request.headers,
    url: `${publicUrl}${request.url}`,
    query: Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? '')),
    bodies: body === wire ? [wire] : [body, wire],
  };
}

function withinLimit(body: Buffer | typeof tooLong): Buffer {
  if (body !== tooLong) return body;
  throw new Refusal(413, 'body_too_large', `A request may have ${limits.bodyBytes / 1024 / 1024} MB.`);
}

function shakeHands(reply: FastifyReply, { webhook, delivery, nowMs }: Call): FastifyReply {
  const secrets = {
    signing: webhook.secrets('signing', nowMs),
    verifyToken: webhook.secrets('verify_token', nowMs),
  };
  const known = answerHandshake(webhook.recipe.handshakes, delivery, secrets, webhook.source.allowedOrigins);
  if (known === null)
    throw new Refusal(405, 'no_such_handshake', 'This source answers deliveries, sent by POST, and no such question.');
  if (known.kind === 'refuse')
    throw new Refusal(403, known.reason, 'The question does not come from whom this source expects.');
  return reply.code(known.status).type(known.type).headers(known.headers).send(known.body);
}

async function receive(reply: FastifyReply, call: Call, doors: Doors): Promise<FastifyReply> {
  const { webhook, delivery } = call;
  const { source, recipe } = webhook;
  prove(call);
  const body = readBody(delivery);
  const challenge = challengeWithin(recipe.handshakes, body);
  if (challenge !== null) return reply.code(200).send(challenge);
  const records = countItems(delivery, body, source.itemsPath, recipe);
  if (records > limits.messages)
    throw new Refusal(413, 'too_many_items', `A delivery may hold ${limits.messages} items.`);
  // An empty list is a delivery without records: there is nothing to keep, and nothing to be sent again.
  if (records > 0) {
    const meta = { door: 'webhook', ...describeDelivery(recipe, delivery), items: source.itemsPath };
    await doors.accept(source, { bytes: delivery.bodies[0], records, meta }, delivery.headers['traceparent']);
  }
  return reply.code(200).send({ success: true });
}

function prove({ webhook, delivery, nowMs }: Call): void {
  const { signature } = webhook.recipe;
  const secrets = webhook.secrets('signing', nowMs);
  const verdict = verifyDelivery(signature, delivery, secrets, nowMs);
  if (verdict.ok) return;
  if (verdict.reason === 'no_secret')
    throw new Refusal(503, 'no_secret', 'This source has no secret to check the delivery with. Give it one.', [], 60);
  throw new Refusal(401, verdict.reason, refusalWords[verdict.reason]);
}

const refusalWords = {
  signature_missing: 'The delivery carries no signature in the header that this source reads.',
  signature_wrong: 'The signature does not belong to this body and the secret of this source.',
  timestamp_missing: 'The delivery does not say when it was signed.',
  too_old: 'The delivery was signed too long ago.',
  too_far_ahead: 'The delivery was signed in the future. Check the clock of the sender.',
  delivery_id_missing: 'The delivery lacks a header that is part of what is signed.',
} as const;

/** The body as JSON where it says that it is or begins like it; else undefined, one record whatever it holds. */
function readBody(delivery: Delivery): unknown {
  const text = delivery.bodies[0].toString('utf8');
  const saysJson = /[/+]json\b/i.test(headerOf(delivery, ['content-type']) ?? '');
  if (text === '' || (!saysJson && !/^\s*[[{]/.test(text))) return undefined;
  if (isTooDeep(delivery.bodies[0]))
    throw new Refusal(400, 'too_deep', `The body is nested deeper than ${limits.depth} levels.`);
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    if (!saysJson) return undefined;
    throw new Refusal(400, 'bad_json', 'The body says that it is JSON and is not.');
  }
}

/** While the database is busy it is not asked whose address this was. */
function busy(doors: Doors, webhook: OpenWebhook | null): Refusal {
  if (webhook) doors.refusals.add(webhook.source.workspaceId, webhook.source.sourceId, 'busy');
  return new Refusal(429, 'busy', 'Too much is waiting to be stored. Send it again a little later.', [], 2);
}
