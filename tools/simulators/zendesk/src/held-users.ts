import { AsOf } from './as-of';
import { inExportOrder } from './cursor-export';
import { isPast, latestOf, unixOf, written } from './moment';
import type { Shown } from './ticket-json';
import type { PlannedUser } from './world';

type Gone = { readonly at: Date; readonly forGood: boolean };

/** The people of the account. Deleting has two steps: put away, then removed for good. */
export class HeldUsers {
  private readonly gone = new Map<number, Gone>();
  private readonly asOf: AsOf<{ readonly all: readonly Shown[]; readonly byId: ReadonlyMap<number, Shown> }>;
  /** Goes up with every deletion. */
  private version = 0;

  constructor(
    private readonly planned: readonly PlannedUser[],
    private readonly site: () => string,
  ) {
    this.asOf = new AsOf(
      planned.flatMap(({ createdAt, changed }) => [createdAt, changed?.at]),
      (now) => {
        const all = inExportOrder(this.planned.flatMap((user) => this.shown(user, now) ?? []));
        return { all, byId: new Map(all.map((user) => [user.id, user])) };
      },
    );
  }

  /** Also those who were put away: they are exported as inactive. */
  all(now: Date): readonly Shown[] {
    return this.asOf.at(now, this.version).all;
  }

  /** Those of these people who are there, and not put away. */
  activeAmong(ids: Iterable<number>, now: Date): Shown[] {
    const { byId } = this.asOf.at(now, this.version);
    return [...ids].flatMap((id) => byId.get(id) ?? []).filter(({ body }) => body['active'] === true);
  }

  /** Who is there, and not put away. */
  active(now: Date): Shown[] {
    return this.all(now).filter(({ body }) => body['active'] === true);
  }

  putAway(id: number, now: Date): Shown | null {
    const found = this.active(now).find((user) => user.id === id);
    if (!found) return null;
    this.gone.set(id, { at: now, forGood: false });
    this.version++;
    return this.all(now).find((user) => user.id === id) ?? null;
  }

  /** @returns what there was of somebody who had been put away */
  remove(id: number, now: Date): Shown | null {
    const state = this.gone.get(id);
    if (!state || state.forGood) return null;
    this.gone.set(id, { at: now, forGood: true });
    this.version++;
    return {
      id,
      generated: unixOf(now),
      body: { id, url: `${this.site()}/api/v2/deleted_users/${id}.json`, active: false },
    };
  }

  /** Those who were put away and can be removed. */
  deleted(now: Date): Shown[] {
    return this.all(now).filter(({ body }) => body['active'] === false);
  }

  private shown(user: PlannedUser, now: Date): Shown | null {
    const state = this.gone.get(user.id);
    if (!isPast(user.createdAt, now) || state?.forGood) return null;
    const updated = state?.at.toISOString() ?? latestOf([user.createdAt, user.changed?.at], now) ?? user.createdAt;
    const body = {
      id: user.id,
      url: `${this.site()}/api/v2/users/${user.id}.json`,
      name: user.changed && isPast(user.changed.at, now) ? user.changed.name : user.name,
      email: user.email,
      phone: user.phone,
      external_id: user.externalId,
      role: user.role,
      active: state === undefined,
      suspended: false,
      verified: true,
      time_zone: 'Berlin',
      iana_time_zone: 'Europe/Berlin',
      locale: 'de',
      organization_id: null,
      tags: [],
      notes: '',
      details: '',
      user_fields: {},
      created_at: written(user.createdAt),
      updated_at: written(updated),
    };
    return { id: user.id, generated: unixOf(updated), body };
  }
}
