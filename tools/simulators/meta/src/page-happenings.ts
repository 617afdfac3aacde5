import { authorOf } from './facebook-nodes';
import type { Happening } from './happening';
import { msOf, unixOf } from './moment';
import { personIn } from './person-in';
import type { MetaWorld, PlannedComment, PlannedMessage, PlannedPost } from './world';

/** Posts, comments and likes of them as changes of the feed, messages and the page's own answers ("echoes") as messaging. */
export function pageHappenings(world: MetaWorld): Happening[] {
  const comments = world.comments.filter(({ surface }) => surface === 'facebook');
  const messages = world.messages.filter(({ channel }) => channel === 'messenger');
  const posts = world.posts.filter(({ surface }) => surface === 'facebook');
  return [
    ...posts.flatMap((post) => ofPost(post, world)),
    ...comments.flatMap((comment) => ofComment(comment, world)),
    ...comments.flatMap((comment) => likeOf(comment, world)),
    ...messages.map((message) => ofMessage(message, world)),
  ];
}

function feed({ page }: MetaWorld, at: string, value: object): Happening {
  return { object: 'page', topic: 'feed', account: page.id, at, item: { changes: { field: 'feed', value } } };
}

function ofPost({ id, at, text, removedAt }: PlannedPost, world: MetaWorld): Happening[] {
  const value = { from: world.page, post_id: id, created_time: unixOf(at), item: 'status', published: 1 };
  return [
    feed(world, at, { ...value, verb: 'add', message: text }),
    ...(removedAt === undefined ? [] : [feed(world, removedAt, { ...value, verb: 'remove' })]),
  ];
}

/** `created_time` is when the comment was made, also where it is edited or removed. */
function ofComment(comment: PlannedComment, world: MetaWorld): Happening[] {
  const { id, post, parent, at, text, edited, removedAt } = comment;
  const value = {
    from: authorOf(comment, { world, person: (number) => personIn(world, number) }),
    post_id: post,
    comment_id: id,
    created_time: unixOf(at),
    item: 'comment',
    parent_id: parent ?? post,
  };
  return [
    feed(world, at, { ...value, verb: 'add', message: text }),
    ...(edited ? [feed(world, edited.at, { ...value, verb: 'edited', message: edited.text })] : []),
    ...(removedAt === undefined ? [] : [feed(world, removedAt, { ...value, verb: 'remove' })]),
  ];
}

/** The page itself likes what others like much. It has the id of the comment, and is none. */
function likeOf({ id, post, at, likes, author }: PlannedComment, world: MetaWorld): Happening[] {
  if (likes < 9 || author === null) return [];
  const liked = { post_id: post, comment_id: id, parent_id: post, created_time: unixOf(at) };
  return [feed(world, at, { from: world.page, ...liked, item: 'reaction', reaction_type: 'like', verb: 'add' })];
}

function ofMessage({ id, at, text, direction, kind, person }: PlannedMessage, world: MetaWorld): Happening {
  const [customer, page] = [{ id: personIn(world, person).pageScopedId ?? '' }, { id: world.page.id }];
  const isEcho = direction === 'outbound';
  const [sender, recipient] = isEcho ? [page, customer] : [customer, page];
  const content =
    kind === 'text' ? { text } : { attachments: [{ type: 'image', payload: { url: 'https://scontent.example/1' } }] };
  const message = { mid: id, ...content, ...(isEcho ? { is_echo: true, app_id: 263_902_037_430_900 } : {}) };
  const messaging = { sender, recipient, timestamp: msOf(at), message };
  return { object: 'page', topic: isEcho ? 'message_echoes' : 'messages', account: page.id, at, item: { messaging } };
}
