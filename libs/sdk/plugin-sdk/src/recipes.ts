import type { ItemLevels } from './delivered-items';

/**
 * How a sender proves that a delivery is its own, as data. The door that receives webhooks runs no plugin code: what a recipe can
 * say is what it can check.
 */
export interface SignatureRecipe {
  /** "none": the address itself is the secret. "token": the header repeats the secret as it is. */
  readonly algorithm: 'none' | 'token' | 'hmac-sha1' | 'hmac-sha256' | 'hmac-sha512' | 'ed25519';
  /** Names in small letters; the first that a delivery carries is read. */
  readonly signatureHeaders: readonly string[];
  /** How a header holds several values. */
  readonly split: 'one' | 'space' | 'comma';
  /** Only values that begin with this are signatures, such as "sha256=", "v1," or "v1=". */
  readonly prefix: string;
  readonly encoding: 'hex' | 'base64';
  /**
   * What is signed: text with the parts {body}, {timestamp}, {id}, {url} (the public address that was called), {form} (a form's
   * sorted names and values) and {header:name}.
   */
  readonly signed: string;
  readonly timestamp: TimestampRecipe | null;
  /** Headers that name the delivery; the same again on a repeat. */
  readonly idHeaders: readonly string[];
  /** How far the sender's clock may be from ours, either way; null where nothing signed says when. */
  readonly toleranceSeconds: number | null;
  /** How the secret is written, after its prefix. */
  readonly secretEncoding: 'text' | 'base64' | 'hex';
  readonly secretPrefix: string;
}

export interface TimestampRecipe {
  readonly headers: readonly string[];
  /** Inside a header of several values, such as "t=". */
  readonly prefix: string;
  readonly format: 'unix' | 'unix_ms' | 'iso';
}

/** What a sender asks of an address before it sends. */
export type HandshakeRecipe =
  /** GET: the answer repeats a parameter, when another one holds the token that was agreed. */
  | { readonly kind: 'query_echo'; readonly challenge: string; readonly token: string | null }
  /** GET: the answer is JSON with the parameter's HMAC-SHA256 in base64. */
  | { readonly kind: 'crc'; readonly challenge: string; readonly field: string; readonly prefix: string }
  /** POST: a delivery whose field `when.field` is `when.value` is answered with its field `challenge`, and is no record. */
  | {
      readonly kind: 'json_echo';
      readonly challenge: string;
      readonly when: { readonly field: string; readonly value: string };
    }
  /** HEAD: 200. */
  | { readonly kind: 'head' }
  /** OPTIONS: the sender names itself and asks for permission (CloudEvents). */
  | { readonly kind: 'origin' };

export interface WebhookRecipe {
  readonly signature: SignatureRecipe;
  readonly handshakes: readonly HandshakeRecipe[];
  /** Where a delivery says what it is about: a path in the body, or "header:name". Empty: by its envelope. */
  readonly eventType: string;
  /** Headers that are kept beside the body for the mapping, in small letters. Never those that prove anything. */
  readonly keptHeaders: readonly string[];
  /** The lists that a delivery holds, level by level; left out, a delivery is one record. See `deliveredItems`. */
  readonly items?: ItemLevels | undefined;
}

/** A recipe with a name, for the page on which a sender is connected. */
export interface WebhookPreset {
  readonly id: string;
  readonly title: string;
  /** One plain sentence: where the sender's own settings ask for what. */
  readonly note: string;
  /** Whether the secret is made here and pasted there, or the other way round. */
  readonly secretFrom: 'here' | 'sender' | 'nobody';
  /** With `sender`: the secret setting that holds it, where it is known from there. Then a subscription can be managed, too. */
  readonly secretSetting?: string;
  readonly recipe: WebhookRecipe;
}

export { deliveredItems, type DeliveredItem, type ItemLevels } from './delivered-items';
