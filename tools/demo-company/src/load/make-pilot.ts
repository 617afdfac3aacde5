import { localDay, type Timeline } from '../invent/timeline';
import { truths } from '../truths';
import { LoadProblem } from './load-problem';
import type { Product } from './product';
import { until } from './until';

interface Pilot {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly version: number;
}

interface Named {
  readonly id: string;
  readonly definition: { readonly name: string };
}

const owner = { email: 'ana@spielhaus.example', name: 'Ana Albers', role: 'analyst' };
const dayOfOne = 1;

/** The pilot that the company ran, watched to its end: somebody has to decide. */
export async function makePilot(product: Product, timeline: Timeline): Promise<void> {
  const { items } = await product.ask<{ items: Pilot[] }>('GET', '/pilots');
  const known = items.find(({ name }) => name === truths.pilot.name);
  const id = known?.id ?? (await lockPilot(product, timeline));
  if (known?.state === 'draft') await lock(product, known);
  await until(
    () => product.ask<Pilot>('GET', `/pilots/${id}`),
    ({ state }) => state === 'due' || state === 'decided',
    'the pilot to be looked at',
  );
}

async function lockPilot(product: Product, timeline: Timeline): Promise<string> {
  const plan = await planOf(product, timeline);
  const draft = await product.ask<Pilot>('POST', '/pilots', { plan });
  await lock(product, draft);
  return draft.id;
}

async function lock(product: Product, { id, version }: Pilot): Promise<void> {
  await product.ask('POST', `/pilots/${id}/lock`, { version, although: 'It ran before it was written down here.' });
}

async function planOf(product: Product, timeline: Timeline) {
  const { name, variants, from, to } = truths.pilot;
  const { items: kpis } = await product.ask<{ items: Named[] }>('GET', '/kpis');
  const kpiId = (wanted: string) => {
    const kpi = kpis.find(({ definition }) => definition.name === wanted);
    if (!kpi) throw new LoadProblem(`There is no KPI "${wanted}" for the pilot.`);
    return kpi.id;
  };
  return {
    ...{ name, unit: 'person', design: 'randomised', enrolment: 'told', ownerId: await ownerOf(product) },
    change: 'With the parcel comes a small workshop: three things to build in a quarter of an hour.',
    because: 'Whoever builds something on the first evening speaks of it.',
    primary: { kpiId: kpiId('Recommend us'), count: 'ratio' },
    secondary: [{ kpiId: kpiId('Net sales'), count: 'amount' }],
    guardrails: [{ kpiId: kpiId('Contacts'), count: 'amount', margin: '0.2' }],
    worthIt: '10',
    variants: [
      { key: variants.usual, name: 'As usual', share: 5_000 },
      { key: variants.treated, name: 'With a workshop', share: 5_000 },
    ],
    ...{ startsOn: localDay(timeline.before(from)), enrolDays: dayOfOne, watchDays: from - to },
    cost: { currency: truths.company.currency, fixed: '2400', perUnit: '1.90', cap: '30000' },
    value: { currency: truths.company.currency, perUnit: '0.05', unitsAQuarter: 4_000 },
  };
}

async function ownerOf(product: Product): Promise<string> {
  const { items } = await product.ask<{ items: { id: string; email: string }[] }>('GET', '/users');
  const known = items.find(({ email }) => email === owner.email);
  if (known) return known.id;
  const { user } = await product.ask<{ user: { id: string } }>('POST', '/users', owner);
  return user.id;
}
