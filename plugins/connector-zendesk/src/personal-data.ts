import type { PersonalField } from '@customering/plugin-sdk';

const ofUser: readonly PersonalField[] = [
  { path: 'name', holds: 'name' },
  { path: 'email', holds: 'email' },
  { path: 'phone', holds: 'phone' },
  { path: 'external_id', holds: 'other' },
  { path: 'alias', holds: 'name' },
  { path: 'details', holds: 'free_text' },
  { path: 'notes', holds: 'free_text' },
  { path: 'signature', holds: 'free_text' },
  { path: 'photo', holds: 'other' },
  { path: 'user_fields', holds: 'other' },
  { path: 'time_zone', holds: 'location' },
  { path: 'iana_time_zone', holds: 'location' },
];

const ofTicket: readonly PersonalField[] = [
  { path: 'subject', holds: 'free_text' },
  { path: 'raw_subject', holds: 'free_text' },
  { path: 'description', holds: 'free_text' },
  { path: 'recipient', holds: 'email' },
  { path: 'via.source', holds: 'other' },
  { path: 'custom_fields', holds: 'other' },
  { path: 'fields', holds: 'other' },
  { path: 'satisfaction_rating', holds: 'free_text' },
  { path: 'tags', holds: 'other' },
];

const below = (place: string, fields: readonly PersonalField[]): PersonalField[] =>
  fields.map(({ path, holds }) => ({ path: `${place}.${path}`, holds }));

export const personalData: readonly PersonalField[] = [
  ...below('ticket', ofTicket),
  ...below('requester', ofUser),
  ...below('assignee', ofUser),
  ...below('user', ofUser),
  { path: 'agent.name', holds: 'name' },
  { path: 'call.from_line', holds: 'phone' },
  { path: 'call.to_line', holds: 'phone' },
  { path: 'call.callback_number', holds: 'phone' },
  { path: 'call.end_user_location', holds: 'location' },
  { path: 'call.transcript', holds: 'free_text' },
  { path: 'rating.comment', holds: 'free_text' },
  { path: 'rating.reason', holds: 'free_text' },
  { path: 'response.answers.*.value', holds: 'free_text' },
  { path: 'response.answers.*.selections', holds: 'free_text' },
];
