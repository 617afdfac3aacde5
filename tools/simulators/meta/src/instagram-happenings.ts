import type { Happening } from './happening';
import { authorOf } from './instagram-nodes';
import { msOf } from './moment';
import { personIn } from './person-in';
import type { MetaWorld, PlannedComment, PlannedMessage } from './world';

/** Comments, which say no time of their own and of whose end nobody is told, and messages, which may be withdrawn. */
export function instagramHappenings(world: MetaWorld): Happening[] {
  const comments = world.comments.filter(({ surface }) => surface === 'instagram');
  const messages = world.messages.filter(({ channel }) => channel === 'instagram');
  return [...comments.map((comment) => ofComment(comment, world)), ...messages.flatMap((one) => ofMessage(one, world))];
}

function ofComment(comment: PlannedComment, world: MetaWorld): Happening {
  const { id, post, parent, at, text } = comment;
  const value = {
    from: authorOf(comment, { world, person: (number) => personIn(world, number) }),
    media: { id: post, media_product_type: 'FEED' },
    id,
    ...(parent === null ? {} : { parent_id: parent }),
    text,
  };
  const item = { changes: { field: 'comments', value } };
  return { object: 'instagram', topic: 'comments', account: world.instagram.id, at, item };
}

function ofMessage(
  { id, at, text, direction, kind, person, removedAt }: PlannedMessage,
  world: MetaWorld,
): Happening[] {
  const [customer, business] = [{ id: personIn(world, person).instagram?.id ?? '' }, { id: world.instagram.id }];
  const isEcho = direction === 'outbound';
  const [sender, recipient] = isEcho ? [business, customer] : [customer, business];
  const content =
    kind === 'text' ? { text } : { attachments: [{ type: 'image', payload: { url: 'https://scontent.example/1' } }] };
  const told = (when: string, more: object): Happening => ({
    ...{ object: 'instagram', topic: 'messages', account: business.id, at: when },
    item: { messaging: { sender, recipient, timestamp: msOf(when), message: { mid: id, ...more } } },
  });
  return [
    told(at, { ...content, ...(isEcho ? { is_echo: true } : {}) }),
    ...(removedAt === undefined ? [] : [told(removedAt, { is_deleted: true })]),
  ];
}
