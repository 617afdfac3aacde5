import type { Team } from '../invent/contacts';
import { groupOf } from '../invent/desk-world';
import { deskName } from '../played/vendors';
import { truths } from '../truths';
import { LoadProblem } from './load-problem';
import type { BrandIds } from './make-ready';
import type { Product } from './product';
import { sourcesOf } from './sources';

interface Wanted {
  readonly name: string;
  readonly why: string;
  readonly metricId: string;
  readonly direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly grain: 'week' | 'month';
  readonly params?: Readonly<Record<string, unknown>>;
  readonly brand?: 'wood' | 'plush';
  /** Name of the source that alone counts. */
  readonly source?: string;
  readonly team?: Team;
}

interface Metric {
  readonly id: string;
  readonly version: number;
}

const up = 'higher_is_better';
const down = 'lower_is_better';

const wanted: readonly Wanted[] = [
  {
    name: 'Net sales',
    why: 'What customers of both brands spend',
    metricId: 'value.net-sales',
    direction: up,
    grain: 'month',
  },
  {
    name: 'Net sales of Bricko',
    why: 'One brand alone',
    metricId: 'value.net-sales',
    direction: up,
    grain: 'month',
    brand: 'wood',
  },
  {
    name: 'Net sales of Plushy',
    why: 'One brand alone',
    metricId: 'value.net-sales',
    direction: up,
    grain: 'month',
    brand: 'plush',
  },
  {
    name: 'Customers who come back',
    why: 'Whether they buy again',
    metricId: 'value.repeat-rate',
    direction: up,
    grain: 'month',
  },
  { name: 'Recommend us', why: 'Whether they speak for us', metricId: 'experience.nps', direction: up, grain: 'month' },
  {
    name: 'Content with our help',
    why: 'What people say of the call centre',
    metricId: 'experience.csat',
    direction: up,
    grain: 'month',
    source: deskName,
  },
  {
    name: 'Contacts',
    why: 'How often somebody needs us',
    metricId: 'service.contacts',
    direction: down,
    grain: 'week',
  },
  {
    name: 'Questions about broken parts',
    why: 'The first sign of a bad batch',
    metricId: 'service.contacts',
    direction: down,
    grain: 'week',
    team: truths.outbreak.team,
  },
  {
    name: 'Questions about building',
    why: 'What good instructions save',
    metricId: 'service.contacts',
    direction: down,
    grain: 'month',
    team: truths.content.team,
  },
  {
    name: 'Had to ask again',
    why: 'Whether the first answer helped',
    metricId: 'service.repeat-contact',
    direction: down,
    grain: 'month',
  },
  {
    name: 'Answered within a day',
    why: 'How fast we are',
    metricId: 'service.reply-share',
    direction: up,
    grain: 'week',
  },
  {
    name: 'Visits to partner stores',
    why: 'Who comes through their doors',
    metricId: 'acquisition.visits',
    direction: up,
    grain: 'month',
  },
];

/**
 * KPIs that anybody would want first. Names that are taken are left alone, and so is what counts a source that is not connected yet.
 * @throws LoadProblem where a metric is not installed
 */
export async function makeKpis(product: Product, brands: BrandIds): Promise<void> {
  const { items: metrics } = await product.ask<{ items: Metric[] }>('GET', '/metrics');
  const { items: known } = await product.ask<{ items: { definition: { name: string } }[] }>('GET', '/kpis');
  const sources = await sourcesOf(product);
  for (const kpi of wanted) {
    const metric = metrics.find(({ id }) => id === kpi.metricId);
    if (!metric) throw new LoadProblem(`The metric ${kpi.metricId} of "${kpi.name}" is not installed.`);
    const counted = sources.filter(({ name }) => name === kpi.source);
    const isEarly = kpi.source !== undefined && counted.length === 0;
    if (isEarly || known.some(({ definition }) => definition.name === kpi.name)) continue;
    const sourceIds = counted.map(({ id }) => id);
    await product.ask('POST', '/kpis', { definition: definitionOf(kpi, metric, brands, sourceIds) });
  }
}

function definitionOf(
  { name, why, direction, grain, params = {}, brand, team }: Wanted,
  metric: Metric,
  brands: BrandIds,
  sourceIds: readonly string[],
) {
  const brandIds = brand === undefined ? [] : [brands[brand]];
  const dimensions = team === undefined ? {} : { dimensions: [{ name: 'team', values: [String(groupOf(team))] }] };
  return {
    ...{ name, why, direction, grain, params },
    metricId: metric.id,
    metricVersion: metric.version,
    filter: { brandIds, sourceIds, ...dimensions },
  };
}
