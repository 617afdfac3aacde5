import type { Dice } from '@customering/simulator-core';
import { later } from './moment';
import type { Span } from './plan-content';
import { daysBetween, vendorDayOf } from './vendor-day';
import type { PlannedDay, PlannedPost, Surface } from './world';

/** An account is seen beyond its posts, too, and gains and loses followers. */
export function planDays(all: Dice, surface: Surface, posts: readonly PlannedPost[], span: Span): PlannedDay[] {
  const dice = all.of(`days ${surface}`);
  let followers = dice.whole(900, 2_000);
  const days = daysBetween(vendorDayOf(span.from), vendorDayOf(later(span.from, span.days * 86_400)));
  return days.map((day) => {
    const [gained, lost] = [dice.whole(0, 30), dice.whole(0, 12)];
    followers += gained - lost;
    const ofPosts = posts.filter((post) => post.surface === surface).map(({ views }) => views[day] ?? 0);
    const views = ofPosts.reduce((sum, one) => sum + one, dice.whole(5, 60));
    return { surface, day, views, gained, lost, followers };
  });
}
