import type { Happening } from './happening';
import { instagramHappenings } from './instagram-happenings';
import { msOf } from './moment';
import { pageHappenings } from './page-happenings';
import { whatsAppHappenings } from './whatsapp-happenings';
import type { MetaWorld } from './world';

/** What happened after one instant and up to another, in its order. */
export function happeningsOf(world: MetaWorld, after: string, until: string): Happening[] {
  const all = [...pageHappenings(world), ...instagramHappenings(world), ...whatsAppHappenings(world)];
  const [from, to] = [msOf(after), msOf(until)];
  return all.filter(({ at }) => msOf(at) > from && msOf(at) <= to).sort((a, b) => msOf(a.at) - msOf(b.at));
}
