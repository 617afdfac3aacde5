import { settings } from '@customering/contracts';
import { FirstHourView, type FirstHourFacts } from '@customering/persistence';
import { wilsonInterval } from '@customering/stats';
import { Controller } from '@nestjs/common';
import { withheldFromSome } from '../access/brand-limits';
import { Endpoint, type Input } from '../http/endpoint.decorator';

const fewestCustomers = 30;

@Controller('api')
export class FirstHourController {
  constructor(private readonly view: FirstHourView) {}

  @Endpoint(settings.firstHour)
  async read({ caller }: Input<typeof settings.firstHour>) {
    const facts = await this.view.read(caller.workspaceId);
    const withheld = withheldFromSome('The first number counts', caller.brandIds);
    if (!withheld) return { steps: stepsOf(facts), done: facts.done, firstNumber: firstNumberOf(facts) };
    return {
      steps: stepsOf(facts).map((step) => ({ ...step, detail: {} })),
      done: facts.done,
      firstNumber: { kind: 'none' as const, missing: `${withheld.reason} ${withheld.remedy}` },
    };
  }
}

/** Derived from the data, so that work done by a script or a colleague ticks itself. */
function stepsOf(facts: FirstHourFacts) {
  const done = {
    company: facts.settingsConfirmed,
    data: facts.received > 0,
    arrivals: facts.stored > 0,
    number: facts.stored > 0 && firstNumberOf(facts).kind !== 'none',
    next: facts.kpis > 0,
  } as const;
  const detail = {
    company: {},
    data: { sources: facts.sources, received: facts.received },
    arrivals: { received: facts.received, stored: facts.stored },
    number: { people: facts.people },
    next: { kpis: facts.kpis, users: facts.users },
  } as const;
  const order = ['company', 'data', 'arrivals', 'number', 'next'] as const;
  const current = order.find((step) => !done[step]);
  return order.map((step) => ({
    step,
    state: done[step] ? ('done' as const) : step === current ? ('current' as const) : ('todo' as const),
    detail: detail[step],
  }));
}

/** The first figure that the data can honestly bear; never a zero that only means "not enough yet". */
function firstNumberOf({ customers, returned, orders, sales, stored, people }: FirstHourFacts) {
  const span = orders.from && orders.to ? { from: orders.from.toISOString(), to: orders.to.toISOString() } : null;
  if (span && customers >= fewestCustomers) {
    const { interval } = wilsonInterval(returned, customers);
    return { kind: 'returning' as const, returned, customers, low: interval.low, high: interval.high, ...span };
  }
  const [most] = sales;
  if (span && most)
    return { kind: 'net_sales' as const, currency: most.currency, amount: most.amount, orders: orders.n, ...span };
  if (stored > 0) return { kind: 'arrivals' as const, records: stored, people };
  return { kind: 'none' as const, missing: 'Bring in orders, contacts or events; the first figure follows by itself.' };
}
