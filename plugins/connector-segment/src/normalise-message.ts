import {
  PluginError,
  repaired,
  type CanonicalRecord,
  type Identifier,
  type Normalised,
  type RawRecord,
  type SourceContext,
} from '@customering/plugin-sdk';
import { campaignOf } from './campaign';
import { commerceRecords, orderIdOf } from './commerce';
import { fieldsOf, isFields, type Fields } from './fields';
import type { Message } from './message';
import { messageTime } from './message-time';
import type { Envelope } from './parse-request';
import { isPilotEvent, pilotIdentifiers, pilotRecord, placeOf } from './pilots';

const kinds: Readonly<Record<string, (message: Message) => CanonicalRecord[]>> = {
  track: trackRecords,
  identify: (message) => [{ type: 'profile', ...carrier(message), traits: fieldsOf(message.fields, 'traits') }],
  page: (message) => [interaction(message, 'Page viewed', withName(message))],
  screen: (message) => [interaction(message, 'Screen viewed', withName(message))],
  group: (message) => [
    interaction(message, 'Group joined', { groupId: message.fields['groupId'], traits: message.fields['traits'] }),
  ],
  alias: (message) => [{ type: 'identity_claim', ...carrier(message) }],
};

/** One message of the vendor's format, read into canonical records. */
export function normaliseMessage({ dedupeKey, payload }: RawRecord, { receivedAt, config }: SourceContext): Normalised {
  const envelope = asEnvelope(payload);
  const fields = repaired(mergeShared(envelope), config['repairs'], receivedAt);
  const type = String(fields['type'] ?? '');
  const read = kinds[type];
  if (!read)
    throw new PluginError(
      'bad_record',
      `"${type.slice(0, 40)}" is no message type. Known are ${Object.keys(kinds).join(', ')}.`,
      { reason: 'unknown_type', field: 'type' },
    );
  const message: Message = {
    fields,
    externalId: dedupeKey.replace(/^\w+:/, ''),
    occurredAt: messageTime(
      fields['timestamp'] ?? fields['originalTimestamp'],
      envelope.sentAt ?? fields['sentAt'],
      receivedAt,
    ),
    identifiers: identifiersOf(fields, type),
    channel: isMobile(fields) ? 'mobile' : 'web',
  };
  if (message.identifiers.length === 0 && !isOfPlace(fields))
    throw new PluginError('bad_record', 'A message needs a userId or an anonymousId.', {
      reason: 'missing_user',
      field: 'userId',
    });
  const records = read(message);
  return { records: config['orders'] === 'told_elsewhere' ? records.filter(isNoSale) : records };
}

function isOfPlace(fields: Fields): boolean {
  return isPilotEvent(fields['event']) && placeOf(fieldsOf(fields, 'properties')) !== null;
}

/** Where a connected shop tells of the same orders, what the page says of them is a touch and no sale. */
function isNoSale({ type }: CanonicalRecord): boolean {
  return type !== 'order' && type !== 'refund';
}

function asEnvelope(payload: unknown): Envelope {
  if (!isFields(payload) || !isFields(payload['message']))
    throw new PluginError('bad_record', 'A message is a JSON object.', { reason: 'not_an_object', field: 'message' });
  const shared = payload['shared'];
  return {
    message: payload['message'],
    type: typeof payload['type'] === 'string' ? payload['type'] : null,
    sentAt: payload['sentAt'],
    shared: isFields(shared) ? shared : {},
  };
}

/** The batch's context counts for each message, where the message's own wins; the path's type counts before the message's. */
function mergeShared({ message, shared, type }: Envelope): Fields {
  const own = isFields(message) ? message : {};
  const named = type === null || own['type'] === type ? own : { ...own, type };
  const ofBatch = shared['context'];
  return isFields(ofBatch) ? { ...named, context: { ...ofBatch, ...fieldsOf(own, 'context') } } : named;
}

function identifiersOf(fields: Fields, type: string): Identifier[] {
  const traits = {
    ...fieldsOf(fieldsOf(fields, 'context'), 'traits'),
    ...(type === 'identify' ? fieldsOf(fields, 'traits') : {}),
  };
  return [
    ...one('user_id', fields['userId']),
    ...one('anonymous_id', fields['anonymousId']),
    ...(type === 'alias' ? one('anonymous_id', fields['previousId']) : []),
    ...one('email', traits['email']),
    ...one('phone', traits['phone']),
    ...(isPilotEvent(fields['event']) ? pilotIdentifiers(fieldsOf(fields, 'properties')) : []),
  ];
}

function one(type: Identifier['type'], value: unknown): Identifier[] {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? [{ type, value: text }] : [];
}

function trackRecords(message: Message): CanonicalRecord[] {
  const name = message.fields['event'];
  if (typeof name !== 'string' || name.trim() === '')
    throw new PluginError('bad_record', 'A track message needs the name of its event.', {
      reason: 'missing_name',
      field: 'event',
    });
  const properties = fieldsOf(message.fields, 'properties');
  if (isPilotEvent(name)) return [pilotRecord(name, properties, message)];
  const orderExternalId = orderIdOf(name, properties);
  const touch = {
    ...interaction(message, name.trim(), properties),
    ...(orderExternalId === null ? {} : { orderExternalId }),
  };
  return [touch, ...commerceRecords(name, properties, message)];
}

function interaction(message: Message, name: string, properties: Fields): CanonicalRecord {
  const context = fieldsOf(message.fields, 'context');
  return {
    type: 'interaction',
    ...carrier(message),
    channel: message.channel,
    signal: signalOf(name),
    name: name.slice(0, 200),
    direction: 'inbound',
    properties: withCampaign(context, properties),
  };
}

/** Most events have none, and are not copied. */
function withCampaign(context: Fields, properties: Fields): Fields {
  const campaign = campaignOf(fieldsOf(context, 'campaign'), properties['url'] ?? fieldsOf(context, 'page')['url']);
  return campaign ? { campaign, ...properties } : properties;
}

function signalOf(name: string): 'behaviour' | 'feedback' | 'action' | 'input' {
  if (/review|rating|feedback|survey/i.test(name)) return 'feedback';
  if (/^order (completed|placed)$|signed up|subscribed/i.test(name)) return 'action';
  return /submitted|searched|form/i.test(name) ? 'input' : 'behaviour';
}

function withName({ fields }: Message): Fields {
  const { name } = fields;
  const properties = fieldsOf(fields, 'properties');
  return typeof name === 'string' ? { ...properties, name } : properties;
}

function carrier({ externalId, occurredAt, identifiers }: Message) {
  return { externalId, occurredAt, identifiers };
}

function isMobile(fields: Fields): boolean {
  return fields['type'] === 'screen' || 'device' in fieldsOf(fields, 'context');
}
