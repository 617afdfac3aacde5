import type { Dice } from '@customering/simulator-core';
import { later } from './moment';
import type { PlannedComment, PlannedPerson, PlannedPost, Surface } from './world';
import { daysBetween, vendorDayOf } from './vendor-day';

export interface Span {
  readonly from: string;
  readonly days: number;
}

const day = 86_400;
const texts = [
  'Süß! 🚂',
  'Does it run on batteries?',
  'I <3 it',
  'Wann gibt es sie wieder?',
  'Mine broke on day 1/2',
  '素晴らしい',
];

export function planPosts(
  all: Dice,
  surface: Surface,
  count: number,
  page: string,
  { from, days }: Span,
): PlannedPost[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = all.of(`post ${surface} ${index}`);
    // The first one early, so that there is something to comment on.
    const at = later(from, index === 0 ? 3_600 : dice.whole(0, (days - 2) * day));
    const best = dice.whole(80, 900);
    const open = daysBetween(vendorDayOf(at), vendorDayOf(later(from, days * day)));
    const views = Object.fromEntries(open.map((each, age) => [each, Math.floor(best / (1 + age)) + dice.whole(0, 9)]));
    const id = surface === 'facebook' ? `${page}_${122_000_000_000 + index}` : `179${digits(index * 7)}`;
    return { id, surface, at, text: `Toy of the week ${index}: ${dice.pick(texts)}`, likes: dice.whole(0, 90), views };
  });
}

/** Nobody saw it, or said anything to it, before it was taken away. */
export function planRemovedPost(page: string, { from }: Span): PlannedPost {
  const [at, removedAt] = [later(from, 7_200), later(from, 6 * day)];
  return { id: `${page}_121999999999`, surface: 'facebook', at, removedAt, text: 'Nothing yet', likes: 0, views: {} };
}

export interface Discussion {
  readonly dice: Dice;
  readonly posts: readonly PlannedPost[];
  readonly people: readonly PlannedPerson[];
  readonly span: Span;
  /** Share of the comments on Instagram that go away without anybody being told. */
  readonly vanishing: number;
}

/** One that somebody makes, and now and then the answer of the business. @param number of it in the plan */
export function planComment(its: Discussion, number: number, post: PlannedPost): PlannedComment[] {
  const dice = its.dice.of(`comment ${number}`);
  const end = later(its.span.from, its.span.days * day);
  const left = Math.max(1, (new Date(end).getTime() - new Date(post.at).getTime()) / 1_000);
  const commenters = its.people.filter(({ pageScopedId, instagram }) =>
    post.surface === 'facebook' ? pageScopedId !== null : instagram !== null,
  );
  // Every ninth in the same second as its post: ties at the edge of a page.
  const at = later(post.at, number % 9 === 8 ? 0 : dice.whole(0, Math.floor(left) - 1));
  const base = { post: post.id, surface: post.surface, parent: null, likes: dice.whole(0, 12) };
  const made: PlannedComment = {
    ...base,
    id: idOf(post, number * 2),
    author: dice.pick(commenters).number,
    at,
    text: `${dice.pick(texts)} (${number})`,
  };
  if (dice.chance(0.25)) return [made, answerTo(made, dice, idOf(post, number * 2 + 1))];
  return [{ ...made, ...changesOf(made, dice, its.vanishing) }];
}

function answerTo(comment: PlannedComment, dice: Dice, id: string): PlannedComment {
  const at = later(comment.at, dice.whole(60, 2 * day));
  return { ...comment, id, at, author: null, text: 'Thank you — we have written to you', parent: comment.id, likes: 0 };
}

/** Nobody edits on Instagram: the vendor has no such thing. */
function changesOf({ at, text, surface }: PlannedComment, dice: Dice, vanishing: number): Partial<PlannedComment> {
  const editedAt = later(at, dice.whole(60, day));
  const isEdited = surface === 'facebook' && dice.chance(0.15);
  const isRemoved = dice.chance(surface === 'facebook' ? 0.1 : vanishing);
  return {
    ...(isEdited ? { edited: { at: editedAt, text: `${text} Edit: überlegt` } } : {}),
    ...(isRemoved ? { removedAt: later(editedAt, dice.whole(1, day)) } : {}),
  };
}

function idOf({ id, surface }: PlannedPost, number: number): string {
  return surface === 'facebook' ? `${id.split('_')[1] ?? ''}_${880_000_000 + number}` : `180${digits(number)}`;
}

/** The vendor's ids are longer than a number can hold. */
function digits(number: number): string {
  return String(number).padStart(14, '0');
}
