import { createHash } from 'node:crypto';
import type { RawInput, RawRecord } from '@customering/plugin-sdk';
import { assignmentName } from './assignment-name';
import { isFields, type Fields } from './fields';

/** One message with what its request said about all of its messages. */
export interface Envelope {
  readonly message: unknown;
  readonly type: string | null;
  readonly sentAt: unknown;
  readonly shared: Fields;
}

const longestId = 100;

/** A request is one message, or a batch of them; the path names the type of a single one. */
export function parseRequest({ bytes, meta }: RawInput): RawRecord[] {
  const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const request = isFields(body) ? body : {};
  const shared = { context: request['context'], integrations: request['integrations'] };
  if (Array.isArray(request['batch'])) {
    return request['batch'].map((message: unknown) =>
      toRecord({ message, type: null, sentAt: request['sentAt'], shared }),
    );
  }
  return [
    toRecord({
      message: body,
      type: typeof meta['type'] === 'string' ? meta['type'] : null,
      sentAt: request['sentAt'],
      shared: {},
    }),
  ];
}

/** Of who was put into a pilot the pilot, the variant and who; of others the sender's messageId; without one, the digest of the message as sent, so that a retry has the same key. */
function toRecord(envelope: Envelope): RawRecord {
  const assigned = isFields(envelope.message) ? assignmentName(envelope.message) : null;
  if (assigned !== null) return { dedupeKey: `assigned:${assigned}`, payload: envelope };
  const id = isFields(envelope.message) ? envelope.message['messageId'] : undefined;
  const isUsable = typeof id === 'string' && id !== '' && id.length <= longestId;
  const dedupeKey = isUsable
    ? `message:${id}`
    : `digest:${createHash('sha256').update(JSON.stringify(envelope.message)).digest('hex')}`;
  return { dedupeKey, payload: envelope };
}
