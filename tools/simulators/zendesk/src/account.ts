import { AsOf } from './as-of';
import { inExportOrder } from './cursor-export';
import { HeldUsers } from './held-users';
import { callJson, endOf, legsJson } from './call-json';
import { metricEventsJson, metricSetJson } from './metric-json';
import { legacyRating, surveyResponse, type Rated } from './rating-json';
import type { Scenario } from './scenario';
import { changesOf, ticketJson, type Shown, type Telling } from './ticket-json';
import type { PlannedTicket, ZendeskWorld } from './world';

/** What the account shows at this moment. */
export class Account {
  readonly users: HeldUsers;
  site = '';
  private readonly byId: ReadonlyMap<number, PlannedTicket>;
  private readonly ticketsAsOf: AsOf<readonly Shown[]>;
  private readonly callsAsOf: AsOf<readonly Shown[]>;
  private readonly legsAsOf: AsOf<readonly Shown[]>;

  constructor(
    readonly world: ZendeskWorld,
    private readonly scenario: Scenario,
  ) {
    this.users = new HeldUsers(world.users, () => this.site);
    this.byId = new Map(world.tickets.map((ticket) => [ticket.id, ticket]));
    const changes = world.tickets.flatMap((ticket) => [...changesOf(ticket), ticket.touchedAt]);
    this.ticketsAsOf = new AsOf(changes, (now) =>
      inExportOrder(world.tickets.flatMap((ticket) => ticketJson(ticket, this.telling(now)) ?? [])),
    );
    const rated = world.calls.flatMap((call) => [endOf(call), call.ratedAt]);
    this.callsAsOf = new AsOf(rated, (now) => inExportOrder(world.calls.flatMap((call) => callJson(call, now) ?? [])));
    this.legsAsOf = new AsOf(rated, (now) => inExportOrder(world.calls.flatMap((call) => legsJson(call, now))));
  }

  get csat(): Scenario['csat'] {
    return this.scenario.csat;
  }

  /** In the order of exports. */
  tickets(now: Date): readonly Shown[] {
    return this.ticketsAsOf.at(now);
  }

  metricSets(ids: readonly number[], now: Date) {
    return ids.flatMap((id) => {
      const ticket = this.byId.get(id);
      return ticket ? [metricSetJson(ticket, this.telling(now))] : [];
    });
  }

  metricEvents(now: Date): readonly Shown[] {
    return inExportOrder(this.world.tickets.flatMap((ticket) => metricEventsJson(ticket, this.telling(now))));
  }

  calls(now: Date): readonly Shown[] {
    return this.callsAsOf.at(now);
  }

  legs(now: Date): readonly Shown[] {
    return this.legsAsOf.at(now);
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
