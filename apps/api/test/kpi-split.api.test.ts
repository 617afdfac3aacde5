import { metrics, type KpiDefinition } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let owner: ApiClient;
let workspace: string;
let kpi: string;
const month = '2026-01-01';

beforeAll(async () => {
  api = await RunningApi.start();
  const id = await api.addWorkspace('split');
  owner = await api.as(await api.addUser(id, 'owner'));
  workspace = id;
  await answers();
  kpi = await newKpi({});
}, 60_000);

afterAll(() => api.stop());

async function newKpi(filter: Partial<KpiDefinition['filter']>): Promise<string> {
  const definition = {
    ...{ name: `Satisfied ${JSON.stringify(filter)}`, metricId: 'experience.csat', metricVersion: 1, grain: 'month' },
    ...{ direction: 'higher_is_better', filter: { brandIds: [], sourceIds: [], ...filter } },
  };
  return (await owner.call(metrics.createKpi, { body: { definition } })).id;
}

/** 60 of "north" of whom 45 are satisfied, 50 of "south" of whom 10 are, 3 of "tiny", 4 who do not say. */
async function answers(): Promise<void> {
  const [lane, source] = [newId(), newId()];
  const groups = [
    ['north', 60, 45],
    ['south', 50, 10],
    ['tiny', 3, 3],
    ['', 4, 0],
  ] as const;
  const rows = groups.flatMap(([team, size, satisfied]) =>
    Array.from({ length: size }, (_, number) => {
      const details = JSON.stringify({ ...(team === '' ? {} : { team }), channel: number % 2 ? 'voice' : 'chat' });
      return `('${workspace}', '${newId()}', null, '2026-01-10T10:00:00Z', '${source}', '${lane}', 1, ${number}, 'csat', ${number < satisfied ? 5 : 2}, 1, 5, '${details}')`;
    }),
  );
  await api.asAdministrator(`select ops.ensure_partition('core.survey_response', '2026-01-10T10:00:00Z')`);
  await api.asAdministrator(
    `insert into core.source (workspace_id, id, connector, name) values ('${workspace}', '${source}', 'segment', 'Desk')`,
  );
  await api.asAdministrator(
    `insert into core.unit (workspace_id, source_id, kind, key, name, named_at) values ('${workspace}', '${source}', 'team', 'north', 'Team North', now())`,
  );
  await api.asAdministrator(
    `insert into core.survey_response (workspace_id, id, member_id, occurred_at, source_id, lane_id, lane_offset, item, instrument, score, scale_min, scale_max, details) values ${rows.join(', ')}`,
  );
}

const split = (id: string, by: string) =>
  owner.call(metrics.pointSplit, { params: { id, from: month }, query: { by } });

it('tells each group with its range, the best first, and counts those together that are too few', async () => {
  const { groups, tooFew } = await split(kpi, 'team');

  expect(groups.map(({ key, name, contributions }) => [key, name, contributions])).toEqual([
    ['north', 'Team North', 60],
    ['south', 'south', 50],
  ]);
  expect(groups[0]?.figure).toMatchObject({ state: 'ok', value: '75', n: 60, interval: { low: '62.7679' } });
  expect(groups[1]?.figure).toMatchObject({ state: 'ok', value: '20', interval: { high: '33.0371' } });
  expect(tooFew).toEqual({ groups: 2, contributions: 7, under: 50 });
});

it('adds up to the figure of the period', async () => {
  const { groups } = await split(kpi, 'channel');
  const { series } = await owner.call(metrics.kpi, { params: { id: kpi }, query: {} });
  const point = series.points.find(({ from }) => from === month);

  expect(groups.reduce((sum, { contributions }) => sum + contributions, 0)).toBe(point?.contributions);
  expect(point?.contributions).toBe(117);
});

it('counts only chosen teams where a KPI is of them', async () => {
  const ofSouth = await newKpi({ dimensions: [{ name: 'team', values: ['south', 'tiny'] }] });
  const { series } = await owner.call(metrics.kpi, { params: { id: ofSouth }, query: {} });

  expect(series.points.find(({ from }) => from === month)).toMatchObject({ numerator: '13', denominator: '53' });
});

it('refuses what the metric is not told by, and says what it is told by', async () => {
  const answer = await owner.send(metrics.pointSplit, { params: { id: kpi, from: month }, query: { by: 'colour' } });
  const body = {
    definition: {
      name: 'X',
      metricId: 'experience.csat',
      metricVersion: 1,
      grain: 'month',
      direction: 'neutral',
      filter: { brandIds: [], sourceIds: [], dimensions: [{ name: 'score) or true --', values: ['1'] }] },
    },
  };
  const saved = await owner.send(metrics.createKpi, { body });

  expect([answer.status, saved.status]).toEqual([422, 422]);
  expect(answer.text).toMatch(/channel, team, aspect/);
});
