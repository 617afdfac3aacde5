import type { Conversation, HeldWorld } from './held-world';
import { msOf, written } from './moment';
import { absent, type Listed, type Node, type Query } from './node';
import type { PlannedMessage } from './world';

/** Of older messages in a conversation the vendor tells no more than that there were some. */
const mostTold = 20;

/** Those of one platform, the one with the latest message first. */
export function conversationsOf(held: HeldWorld, query: Query): Listed {
  const platform = query.get('platform') === 'instagram' ? 'instagram' : 'messenger';
  const asked = query.get('user_id');
  const found = held.conversations(platform).filter((one) => asked === null || idIn(one) === asked);
  const rows = found.map((one) => ({
    id: one.id,
    place: msOf(lastOf(one).at),
    node: () => conversationNode(one, held),
  }));
  return { rows, order: 'descending' };
}

export function conversationNode(conversation: Conversation, held: HeldWorld): Node {
  const { id, messages, channel } = conversation;
  const node = (message: PlannedMessage) => messageNode(message, conversation, held);
  return {
    type: 'UnifiedThread',
    id,
    usual: ['updated_time'],
    fields: {
      updated_time: () => written(lastOf(conversation).at),
      message_count: () => messages.length,
      link: () => `/${held.world.page.id}/inbox/${id}`,
      snippet: () => lastOf(conversation).text,
      participants: () => ({ data: [personIn(conversation), businessIn(conversation, held)] }),
      senders: () => ({ data: [personIn(conversation)] }),
      can_reply: () => true,
      unread_count: () => 0,
      ...absent('name', 'subject', 'scoped_thread_key', 'former_participants'),
      platform: () => channel,
    },
    edges: {
      messages: () => ({
        rows: messages.map((one) => ({ id: one.id, place: msOf(one.at), node: () => node(one) })),
        order: 'descending',
      }),
    },
  };
}

export function messageNode(message: PlannedMessage, conversation: Conversation, held: HeldWorld): Node {
  const isTold = conversation.messages.slice(-mostTold).includes(message);
  const told = <Value>(value: () => Value) => (isTold ? value : () => undefined);
  const [person, business] = [() => personIn(conversation), () => businessIn(conversation, held)];
  const [from, to] = message.direction === 'inbound' ? [person, business] : [business, person];
  return {
    type: 'UnifiedMessage',
    id: message.id,
    usual: ['created_time'],
    fields: {
      created_time: () => written(message.at),
      from: told(from),
      to: told(() => ({ data: [to()] })),
      message: told(() => (message.kind === 'text' ? message.text : '')),
      attachments: told(() => (message.kind === 'text' ? undefined : { data: [{ mime_type: 'image/jpeg' }] })),
      ...absent('tags', 'shares', 'sticker', 'story', 'reactions', 'is_unsupported'),
    },
    edges: {},
  };
}

/** On the page, an address of mail that is none: the id, and behind it facebook.com. */
function personIn({ person, channel }: Conversation) {
  if (channel === 'instagram') return { username: person.instagram?.username ?? '', id: idIn({ person, channel }) };
  const id = idIn({ person, channel });
  return { name: person.name, email: `${id}@facebook.com`, id };
}

function businessIn({ channel }: Conversation, { world: { page, instagram } }: HeldWorld) {
  if (channel === 'instagram') return { username: instagram.username, id: instagram.id };
  return { name: page.name, email: `${page.id}@facebook.com`, id: page.id };
}

function idIn({ person, channel }: Pick<Conversation, 'person' | 'channel'>): string {
  return (channel === 'instagram' ? person.instagram?.id : person.pageScopedId) ?? '';
}

function lastOf({ messages }: Conversation): PlannedMessage {
  const last = messages.at(-1);
  if (!last) throw new RangeError('a conversation has no messages');
  return last;
}
