import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the link of one invitation says, and signs. */
export interface SurveyLink {
  /** The survey, which is a source. */
  readonly sourceId: string;
  readonly invitationId: string;
  readonly expiresAt: Date;
}

const idBytes = 16;
const timeBytes = 4;
const signedBytes = 2 * idBytes + timeBytes;
const macBytes = 16;
const form = new RegExp(`^[A-Za-z0-9_-]{${Math.ceil(((signedBytes + macBytes) * 4) / 3)}}$`);

/** An invitation that was never made: the page can be looked at, and an answer is not kept. */
export const previewInvitation = '00000000-0000-0000-0000-000000000000';

/**
 * The last part of the address: both ids, the end in whole seconds, and the first 128 bits of their HMAC-SHA256, in base64url.
 * Nobody can make one up or move its end, and a forged one costs no question to the database.
 */
export function signLink(link: SurveyLink, key: string): string {
  const signed = bytesOf(link);
  return Buffer.concat([signed, macOf(signed, key)]).toString('base64url');
}

/** Null for what is no link at all. Whether it is genuine is another question, because its key belongs to the survey. */
export function readLink(token: string): SurveyLink | null {
  if (!form.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  return {
    sourceId: uuidOf(bytes.subarray(0, idBytes)),
    invitationId: uuidOf(bytes.subarray(idBytes, 2 * idBytes)),
    expiresAt: new Date(bytes.readUInt32BE(2 * idBytes) * 1000),
  };
}

/** Whether one of these keys signed the link. */
export function isGenuine(token: string, keys: readonly string[]): boolean {
  const bytes = Buffer.from(token, 'base64url');
  // Base64 has several texts for the same bytes: only the one that was signed is the link.
  if (bytes.length !== signedBytes + macBytes || bytes.toString('base64url') !== token) return false;
  const [signed, mac] = [bytes.subarray(0, signedBytes), bytes.subarray(signedBytes)];
  return keys.filter((key) => timingSafeEqual(macOf(signed, key), mac)).length > 0;
}

function bytesOf({ sourceId, invitationId, expiresAt }: SurveyLink): Buffer {
  const end = Buffer.alloc(timeBytes);
  end.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000));
  return Buffer.concat([bytesOfUuid(sourceId), bytesOfUuid(invitationId), end]);
}

function macOf(signed: Uint8Array, key: string): Buffer {
  return createHmac('sha256', key).update('survey link 1').update(signed).digest().subarray(0, macBytes);
}

function bytesOfUuid(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
