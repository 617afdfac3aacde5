import { Dice } from '@customering/simulator-core';
import { later } from './moment';
import { planComment, planPosts, planRemovedPost, type Discussion } from './plan-content';
import { planDays } from './plan-days';
import { planMessages } from './plan-messages';
import { planPeople } from './plan-people';
import type { MetaWorld, PlannedNumberChange, PlannedPerson } from './world';

export interface Size {
  /** On each of the two surfaces. */
  readonly posts?: number;
  /** Of people, over all posts; the business answers some of them besides. */
  readonly comments?: number;
  /** More comments on the first post of the page, such as thousands. */
  readonly onOnePost?: number;
  /** Over all three channels. */
  readonly messages?: number;
  readonly from?: string;
  readonly days?: number;
  /** Share of the comments on Instagram that go away without a word; the vendor tells nobody of them. */
  readonly vanishing?: number;
}

const page = '104500000000001';

/** A business with a page, an Instagram account and a WhatsApp number: always the same for the same seed. */
export function generateWorld(seed: number, size: Size = {}): MetaWorld {
  const { posts: each = 6, comments = 60, onOnePost = 0, messages = 120, vanishing = 0 } = size;
  const { from = '2026-01-05T00:00:00.000Z', days = 21 } = size;
  const dice = new Dice(seed);
  const span = { from, days };
  const people = planPeople(dice, Math.max(9, Math.ceil((comments + messages) / 6)));
  const posts = (['facebook', 'instagram'] as const).flatMap((surface) => planPosts(dice, surface, each, page, span));
  const discussion: Discussion = { dice, posts, people, span, vanishing };
  const [first] = posts;
  return {
    page: { id: page, name: 'Toys & Söhne' },
    instagram: { id: '17841400000000001', username: 'toys.und.soehne' },
    whatsapp: { id: '102290129340398', name: 'Toys', phoneNumberId: '106540352242922', phone: '49305550000' },
    people,
    posts: [...posts, planRemovedPost(page, span)],
    comments: Array.from({ length: comments + onOnePost }, (_, number) => {
      const post = number < comments ? dice.of(`place ${number}`).pick(posts) : first;
      return post ? planComment(discussion, number, post) : [];
    }).flat(),
    messages: planMessages(dice, messages, people, span),
    numberChanges: numberChange(people, later(from, Math.floor((days * 86_400) / 2))),
    days: [...planDays(dice, 'facebook', posts, span), ...planDays(dice, 'instagram', posts, span)],
  };
}

function numberChange(people: readonly PlannedPerson[], at: string): PlannedNumberChange[] {
  const person = people.find(({ number, whatsapp }) => number > 1 && whatsapp?.phone);
  if (!person) return [];
  const phone = `4940${String(7_770_000 + person.number)}`;
  return [{ person: person.number, at, phone, userId: `DE.${String(99_491_208_000_000 + person.number)}` }];
}
