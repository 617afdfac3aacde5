import { isPast, msOf } from './moment';
import type {
  MetaWorld,
  MessageChannel,
  PlannedComment,
  PlannedMessage,
  PlannedPerson,
  PlannedPost,
  Surface,
} from './world';

/** Between one person and the business, on one channel. */
export interface Conversation {
  readonly id: string;
  readonly channel: 'messenger' | 'instagram';
  readonly person: PlannedPerson;
  readonly messages: readonly PlannedMessage[];
}

/** What there is at this moment. */
export class HeldWorld {
  private readonly people: ReadonlyMap<number, PlannedPerson>;
  private readonly byPost: ReadonlyMap<string, readonly PlannedComment[]>;
  private readonly byId: ReadonlyMap<string, PlannedComment>;
  private readonly answers: ReadonlyMap<string, readonly PlannedComment[]>;
  private readonly talks: readonly Conversation[];

  constructor(
    readonly world: MetaWorld,
    private readonly clock: { now(): Date },
  ) {
    this.people = new Map(world.people.map((person) => [person.number, person]));
    this.byPost = groupedBy(world.comments, ({ post }) => post);
    this.byId = new Map(world.comments.map((comment) => [comment.id, comment]));
    this.answers = groupedBy(world.comments, ({ parent }) => parent ?? '');
    this.talks = [...groupedBy(world.messages, talkOf)].flatMap(
      ([id, messages]) => this.conversation(id, messages) ?? [],
    );
  }

  get now(): Date {
    return this.clock.now();
  }

  person(number: number): PlannedPerson {
    const person = this.people.get(number);
    if (!person) throw new RangeError(`the world has no person ${number}`);
    return person;
  }

  posts(surface: Surface): PlannedPost[] {
    return this.those(this.world.posts.filter((post) => post.surface === surface));
  }

  /** Of a post, with the answers to comments. */
  comments(post: string): PlannedComment[] {
    return this.those(this.byPost.get(post) ?? []);
  }

  answersTo(comment: string): PlannedComment[] {
    return this.those(this.answers.get(comment) ?? []);
  }

  comment(id: string): PlannedComment | null {
    const found = this.byId.get(id);
    return (found && this.those([found])[0]) ?? null;
  }

  conversations(channel: MessageChannel): Conversation[] {
    const all = this.talks.filter((talk) => talk.channel === channel);
    return all
      .map((talk) => ({ ...talk, messages: this.those(talk.messages) }))
      .filter(({ messages }) => messages.length > 0);
  }

  private conversation(id: string, unsorted: readonly PlannedMessage[]): Conversation | null {
    const [first] = unsorted;
    if (!first || first.channel === 'whatsapp') return null;
    const messages = [...unsorted].sort((a, b) => msOf(a.at) - msOf(b.at));
    return { id, channel: first.channel, person: this.person(first.person), messages };
  }

  /** Which of them are there at this moment. */
  private those<Item extends Pick<PlannedComment, 'at' | 'removedAt'>>(items: readonly Item[]): Item[] {
    const { now } = this;
    return items.filter(({ at, removedAt }) => isPast(at, now) && !isPast(removedAt, now));
  }
}

const talks = { messenger: 't', instagram: 'aWdfZAG', whatsapp: 'none' } as const;

function talkOf({ channel, person }: PlannedMessage): string {
  return `${talks[channel]}_${100_000_000 + person}`;
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
