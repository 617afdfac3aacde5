import type { PersonalField } from '@customering/plugin-sdk';

const person = (place: string): PersonalField[] => [
  { path: `${place}.id`, holds: 'id' },
  { path: `${place}.name`, holds: 'name' },
  { path: `${place}.username`, holds: 'name' },
  { path: `${place}.email`, holds: 'email' },
];

const free = (...paths: readonly string[]): PersonalField[] => paths.map((path) => ({ path, holds: 'free_text' }));

/** What was asked for. */
const pulled: readonly PersonalField[] = [
  ...free('post.message', 'post.story', 'post.attachments', 'comment.message', 'media_comment.text'),
  ...free('message.message', 'message.attachments', 'media.caption'),
  ...person('post.from'),
  ...person('comment.from'),
  ...person('media_comment.from'),
  { path: 'media_comment.username', holds: 'name' },
  ...person('message.from'),
  ...person('message.to.data.*'),
  ...person('conversation.participants.data.*'),
];

/** What was delivered from Facebook and Instagram. */
const delivered: readonly PersonalField[] = [
  ...person('change.value.from'),
  ...person('change.value.sender'),
  ...free('change.value.message', 'change.value.text', 'change.value.post', 'change.value.link'),
  ...person('event.sender'),
  ...person('event.recipient'),
  ...free('event.message', 'event.postback', 'event.reaction', 'event.referral'),
];

const whatsapp = (place: string): PersonalField[] => [
  ...['from', 'to', 'recipient_id'].map((name): PersonalField => ({ path: `${place}.${name}`, holds: 'phone' })),
  ...['from_user_id', 'from_parent_user_id', 'to_user_id', 'recipient_user_id', 'recipient_parent_user_id'].map(
    (name): PersonalField => ({ path: `${place}.${name}`, holds: 'id' }),
  ),
  ...free(...['text', 'image', 'video', 'document', 'audio', 'sticker'].map((name) => `${place}.${name}`)),
  ...free(...['interactive', 'button', 'reaction', 'order', 'edit', 'referral'].map((name) => `${place}.${name}`)),
  { path: `${place}.location`, holds: 'location' },
  { path: `${place}.contacts`, holds: 'other' },
  { path: `${place}.system`, holds: 'other' },
  { path: `${place}.context.from`, holds: 'phone' },
];

export const personalData: readonly PersonalField[] = [
  ...pulled,
  ...delivered,
  ...whatsapp('message'),
  ...whatsapp('status'),
  ...whatsapp('echo'),
  // The business's own number, which is one of a person in a small one.
  { path: 'change.value.metadata.display_phone_number', holds: 'phone' },
  { path: 'change.value.contacts.*.profile.name', holds: 'name' },
  { path: 'change.value.contacts.*.profile.username', holds: 'name' },
  { path: 'change.value.contacts.*.wa_id', holds: 'phone' },
  { path: 'change.value.contacts.*.user_id', holds: 'id' },
  { path: 'change.value.contacts.*.parent_user_id', holds: 'id' },
];
