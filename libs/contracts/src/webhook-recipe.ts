import { z } from 'zod';

const header = z
  .string()
  .max(100)
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, 'is no name of a header in small letters');
const headers = z.array(header).max(10);
/** A path in a body such as "data.object.id", or "header:x-event-type". */
export const fieldReferenceSchema = z.string().max(200);

export const signatureAlgorithms = ['none', 'token', 'hmac-sha256', 'hmac-sha1', 'hmac-sha512', 'ed25519'] as const;
const parts = /^(?:[^{}]|\{(?:body|timestamp|id|url|form|header:[a-z0-9-]+)\})*$/;

/** How a delivery proves where it comes from, as data: the door runs it and no code of a plugin. */
export const signatureRecipeSchema = z
  .strictObject({
    algorithm: z.enum(signatureAlgorithms),
    signatureHeaders: headers,
    split: z.enum(['one', 'space', 'comma']),
    prefix: z.string().max(40),
    encoding: z.enum(['hex', 'base64']),
    signed: z
      .string()
      .max(300)
      .regex(
        parts,
        'takes the parts {body}, {timestamp}, {id}, {url}, {form} and {header:name}, and text between them',
      ),
    timestamp: z
      .strictObject({ headers, prefix: z.string().max(40), format: z.enum(['unix', 'unix_ms', 'iso']) })
      .nullable(),
    idHeaders: headers,
    toleranceSeconds: z.number().int().min(1).max(86_400).nullable(),
    secretEncoding: z.enum(['text', 'base64', 'hex']),
    secretPrefix: z.string().max(20),
  })
  .superRefine((recipe, context) => {
    const lacks = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (recipe.algorithm === 'none') return;
    if (recipe.signatureHeaders.length === 0) lacks('signatureHeaders', 'name the header that carries the signature');
    if (recipe.algorithm === 'token') return;
    if (!/\{(body|form)\}/.test(recipe.signed))
      lacks('signed', 'must hold {body}: else anything could be sent under one signature');
    if (recipe.signed.includes('{timestamp}') && recipe.timestamp === null)
      lacks('timestamp', 'name the header that carries the time, as it is signed');
    if (recipe.signed.includes('{id}') && recipe.idHeaders.length === 0)
      lacks('idHeaders', 'name the header that carries the id, as it is signed');
  });

const parameter = z.string().min(1).max(100);
export const handshakeRecipeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('query_echo'), challenge: parameter, token: parameter.nullable() }),
  z.strictObject({ kind: z.literal('crc'), challenge: parameter, field: parameter, prefix: z.string().max(40) }),
  z.strictObject({
    kind: z.literal('json_echo'),
    challenge: parameter,
    when: z.strictObject({ field: parameter, value: parameter }),
  }),
  z.strictObject({ kind: z.literal('head') }),
  z.strictObject({ kind: z.literal('origin') }),
]);

const listPath = z
  .string()
  .max(200)
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'is a path such as "data.events"');

export const webhookRecipeSchema = z.strictObject({
  signature: signatureRecipeSchema,
  handshakes: z.array(handshakeRecipeSchema).max(5),
  eventType: fieldReferenceSchema,
  keptHeaders: z.array(header).max(20),
  /** The lists that a delivery holds, level by level. */
  items: z.array(z.array(listPath).min(1).max(5)).max(5).optional(),
});
export type WebhookRecipe = z.output<typeof webhookRecipeSchema>;
