import { HeldUsers } from './held-users';
import { callJson, legsJson } from './call-json';
import { metricEventsJson, metricSetJson } from './metric-json';
import { legacyRating, surveyResponse, type Rated } from './rating-json';
import type { Scenario } from './scenario';
import { ticketJson, type Shown, type Telling } from './ticket-json';
import type { ZendeskWorld } from './world';

/** What the account shows at this moment. */
export class Account {
  readonly users: HeldUsers;
  site = '';

  constructor(
    readonly world: ZendeskWorld,
    private readonly scenario: Scenario,
  ) {
    this.users = new HeldUsers(world.users, () => this.site);
  }

  get csat(): Scenario['csat'] {
    return this.scenario.csat;
  }

  tickets(now: Date): Shown[] {
    return this.world.tickets.flatMap((ticket) => ticketJson(ticket, this.telling(now)) ?? []);
  }

  metricSets(ids: readonly number[], now: Date) {
    const wanted = new Set(ids);
    return this.world.tickets.filter(({ id }) => wanted.has(id)).map((one) => metricSetJson(one, this.telling(now)));
  }

  metricEvents(now: Date): Shown[] {
    return this.world.tickets.flatMap((ticket) => metricEventsJson(ticket, this.telling(now)));
  }

  calls(now: Date): Shown[] {
    return this.world.calls.flatMap((call) => callJson(call, now) ?? []);
  }

  legs(now: Date): Shown[] {
    return this.world.calls.flatMap((call) => legsJson(call, now));
  }

  groups() {
    return this.world.groups.map(({ id, name }) => ({
      url: `${this.site}/api/v2/groups/${id}.json`,
      id,
      name,
      default: false,
      deleted: false,
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-01T00:00:00Z',
    }));
  }

  /** Of the older kind; none in an account with the newer one. */
  ratings(now: Date): Rated[] {
    if (this.csat !== 'legacy') return [];
    return this.byTime(this.world.tickets.flatMap((ticket) => legacyRating(ticket, this.telling(now)) ?? []));
  }

  responses(now: Date): Rated[] {
    if (this.csat !== 'surveys') return [];
    return this.byTime(this.world.tickets.flatMap((ticket) => surveyResponse(ticket, this.telling(now)) ?? []));
  }

  private byTime(rated: readonly Rated[]): Rated[] {
    return [...rated].sort((a, b) => new Date(a.createdAt).getTime() - new Date(b.createdAt).getTime());
  }

  private telling(now: Date): Telling {
    return { now, site: this.site, csat: this.csat };
  }
}
