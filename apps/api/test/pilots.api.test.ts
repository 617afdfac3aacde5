import { metrics, pilots, type PilotPlan } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let owner: ApiClient;
let workspace: string;
let kpi: string;
let guard: string;
let repeat: string;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('pilots');
  const person = await api.addUser(workspace as Parameters<RunningApi['addUser']>[0], 'owner'); // the id that was just made
  owner = await api.as(person);
  kpi = await newKpi('Sales', 'value.net-sales');
  guard = await newKpi('Orders', 'value.orders');
  repeat = await newKpi('Sales to those who come back', 'value.repeat-revenue');
  await buyers(300);
}, 60_000);

afterAll(() => api.stop());

async function newKpi(name: string, metricId: string): Promise<string> {
  const definition = {
    name,
    metricId,
    metricVersion: 1,
    grain: 'month',
    direction: 'higher_is_better',
    currency: metricId.endsWith('sales') ? 'EUR' : null,
  };
  return (await owner.call(metrics.createKpi, { body: { definition } })).id;
}

/** Each bought once before and once in the last four weeks, for 20 to 40 euros. */
async function buyers(count: number): Promise<void> {
  const [lane, source] = [newId(), newId()];
  await api.asAdministrator(
    `insert into core.source (workspace_id, id, connector, name) values ('${workspace}', '${source}', 'segment', 'Shop')`,
  );
  for (const days of [10, 40])
    await api.asAdministrator(`select ops.ensure_partition('core.orders', now() - interval '${days} days')`);
  await api.asAdministrator(
    `insert into core.profile (workspace_id, id, root_id) select '${workspace}', id, id from (select gen_random_uuid() as id from generate_series(1, ${count})) one`,
  );
  for (const days of [10, 40])
    await api.asAdministrator(
      `insert into core.orders (workspace_id, id, member_id, occurred_at, source_id, lane_id, lane_offset, item, external_id, currency, gross, net, details)
       select '${workspace}', gen_random_uuid(), id, now() - interval '${days} days', '${source}', '${lane}', ${days}, (row_number() over (order by id))::int, 'o-${days}-' || id, 'EUR', 20, 20 + abs(hashtext(id::text || ${days})) % 20, '{}'
         from core.profile where workspace_id = '${workspace}'`,
    );
  await api.asAdministrator(
    `insert into core.trait (workspace_id, member_id, name, source_id, value, observed_at, lane_id, lane_offset, item)
     select '${workspace}', id, 'country', '${source}', to_jsonb(case when abs(hashtext(id::text)) % 3 = 0 then 'NL' else 'DE' end), now(), '${lane}', 1, 1 from core.profile where workspace_id = '${workspace}'`,
  );
}

const plan = (changes: Partial<PilotPlan> = {}) => ({
  ...{ name: 'Call back within two hours', change: 'We call back', because: 'People wait', worthIt: '3' },
  primary: { kpiId: kpi, count: 'amount' as const },
  guardrails: [{ kpiId: guard, count: 'amount' as const, margin: '0.5' }],
  cost: { currency: 'EUR', cap: '900', perUnit: '2' },
  watchDays: 28,
  ...changes,
});

async function locked(changes: Partial<PilotPlan> = {}) {
  const draft = await owner.call(pilots.addPilot, { body: { plan: plan(changes) } });
  return owner.call(pilots.lockPilot, { params: { id: draft.id }, body: { version: draft.version } });
}

/** As if everybody had come in five weeks ago. */
async function watched(pilot: string): Promise<void> {
  await api.asAdministrator(
    `update core.pilot set started_at = now() - interval '35 days' where workspace_id = '${workspace}' and id = '${pilot}'`,
  );
  await api.asAdministrator(
    `insert into core.pilot_unit (workspace_id, pilot_id, unit, variant, member_id, at)
     select '${workspace}', '${pilot}', id::text, case row_number() over (order by id) % 2 when 0 then 'change' else 'control' end, id, now() - interval '35 days'
       from core.profile where workspace_id = '${workspace}'`,
  );
}

describe('the design assistant', () => {
  it('tells from the past what a plan could teach, and what it would take', async () => {
    const proposal = await owner.call(pilots.designPilot, { body: { plan: plan() } });
    expect(proposal.population).toEqual({ units: 300, word: 'customers' });
    expect(proposal.design).toMatchObject({ grade: 'A', raise: null });
    expect(proposal.size?.today).toBeGreaterThan(25);
    expect(proposal.size?.perVariant).toBeGreaterThan(2);
    expect(proposal.size?.sentence).toContain('of 100 such pilots show it');
    expect(proposal.curve.at(-1)?.power).toBeGreaterThan(proposal.curve[1]?.power ?? 1);
    expect(proposal.cost).toEqual({ expected: '300', cap: '900', currency: 'EUR' });
  });

  it('names each missing part with what to do, and says when a plan cannot succeed', async () => {
    const empty = await owner.call(pilots.designPilot, { body: { plan: { name: 'Empty' } } });
    expect(empty.missing.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['change', 'because', 'primary', 'worthIt', 'guardrails', 'cost', 'ownerId']),
    );
    const past = await owner.call(pilots.designPilot, { body: { plan: plan({ startsOn: '2026-01-01' }) } });
    expect(past.missing).toContainEqual({
      field: 'startsOn',
      message: 'this day is over: choose today or a later one',
    });
    const tiny = await owner.call(pilots.designPilot, { body: { plan: plan({ worthIt: '0.01' }) } });
    expect(tiny.cannotSucceed).toContain('Of 100 such pilots only');
  });

  it('refuses a figure that the units are not told by, and offers a lot where there is none', async () => {
    const byTeam = await owner.call(pilots.designPilot, {
      body: {
        plan: plan({ unit: 'account', design: 'cluster_randomised', primary: { kpiId: repeat, count: 'amount' } }),
      },
    });
    expect(byTeam.missing.find(({ field }) => field === 'primary')?.message).toContain('is not told by account');
    const chosen = await owner.call(pilots.designPilot, {
      body: { plan: plan({ design: 'interrupted_series', startsOn: '2026-12-01' }) },
    });
    expect(chosen.design).toMatchObject({ grade: 'C' });
    expect(chosen.better?.design).toBe('randomised');
  });

  it('counts whom conditions describe', async () => {
    const count = (rules: object[]) => owner.call(pilots.countPopulation, { body: { unit: 'person', rules } });
    const dutch = await count([{ about: 'trait', name: 'country', is: 'one_of', values: ['NL'] }]);
    const others = await count([{ about: 'trait', name: 'country', is: 'none_of', values: ['NL'] }]);
    expect(dutch.units + others.units).toBe(300);
    expect(dutch.of).toBe(300);
    expect((await count([{ about: 'fact', kind: 'order', withinDays: 20, is: 'at_least', times: 1 }])).units).toBe(300);
    expect((await count([{ about: 'fact', kind: 'order', withinDays: 20, is: 'at_least', times: 2 }])).units).toBe(0);
    expect((await count([{ about: 'fact', kind: 'refund', withinDays: 20, is: 'at_most', times: 0 }])).units).toBe(300);
  });
});

describe('a lock', () => {
  it('is refused for a plan that is not whole, and for one that cannot succeed unless somebody says why', async () => {
    const draft = await owner.call(pilots.addPilot, { body: { plan: plan({ guardrails: [] }) } });
    await expect(owner.call(pilots.lockPilot, { params: { id: draft.id }, body: { version: 1 } })).rejects.toThrow(
      '#pilot_incomplete',
    );
    const tiny = await owner.call(pilots.addPilot, { body: { plan: plan({ name: 'Tiny', worthIt: '0.01' }) } });
    const lock = (although?: string) =>
      owner.call(pilots.lockPilot, {
        params: { id: tiny.id },
        body: { version: 1, ...(although ? { although } : {}) },
      });
    await expect(lock()).rejects.toThrow('#pilot_cannot_succeed');
    expect((await lock('We learn how to do it')).locked?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('holds: the plan is amended visibly, the parts that it stands on cannot be, and it cannot be thrown away', async () => {
    const pilot = await locked({ name: 'Held' });
    await expect(
      owner.call(pilots.changePilot, { params: { id: pilot.id }, body: { plan: plan(), version: pilot.version } }),
    ).rejects.toThrow('#pilot_locked');
    await expect(owner.call(pilots.removePilot, { params: { id: pilot.id } })).rejects.toThrow('#pilot_locked');
    await api.asAdministrator(`update core.pilot set started_at = now() where id = '${pilot.id}'`);
    const amend = (changes: Partial<PilotPlan>) =>
      owner.call(pilots.amendPilot, {
        params: { id: pilot.id },
        body: { plan: { ...pilot.plan, ...changes }, version: pilot.version, reason: 'Fewer came than expected' },
      });
    await expect(amend({ alpha: 0.1 })).rejects.toThrow('#pilot_fixed');
    const amended = await amend({ enrolDays: 40 });
    expect(amended.locked).toMatchObject({ hash: pilot.locked?.hash, amendments: 1 });
    expect(amended.locked?.plan.enrolDays).toBe(28);
    expect(amended.plan.enrolDays).toBe(40);
    const { events } = await owner.call(pilots.pilot, { params: { id: pilot.id } });
    expect(events.find(({ kind }) => kind === 'amended')).toMatchObject({
      reason: 'Fewer came than expected',
      details: ['enrolDays: 28 → 40'],
    });
  });

  it('gives each pilot a key of its own, also where the names are alike', async () => {
    const [first, second] = [
      await owner.call(pilots.addPilot, { body: { plan: plan({ name: 'Über Größe!' }) } }),
      await owner.call(pilots.addPilot, { body: { plan: plan({ name: 'Über Größe!' }) } }),
    ];
    expect([first.key, second.key]).toEqual(['u-ber-gro-e', 'u-ber-gro-e-2']);
  });
});

describe('a pilot at work', () => {
  it('is stopped and let go on with a reason, and the assignment API follows', async () => {
    const pilot = await locked({ name: 'Stopped' });
    await expect(owner.call(pilots.pilotResult, { params: { id: pilot.id } })).rejects.toThrow('#pilot_too_early');
    await expect(
      owner.call(pilots.decidePilot, { params: { id: pilot.id }, body: { decision: 'scale', reason: 'we like it' } }),
    ).rejects.toThrow('#pilot_too_early');
    const stopped = await owner.call(pilots.stopPilot, {
      params: { id: pilot.id },
      body: { reason: 'The van broke down' },
    });
    expect(stopped.stopped).toMatchObject({ reason: 'The van broke down', by: 'owner' });
    const rule = async () =>
      JSON.parse(
        (
          await api.administer((client) =>
            client.query<{ rule: string }>(`select rule::text from core.pilot_rule where pilot_id = '${pilot.id}'`),
          )
        ).rows[0]?.rule ?? '{}',
      ) as { state: string; why?: string }; // as the API wrote it
    expect(await rule()).toMatchObject({ state: 'closed', why: 'The van broke down' });
    await expect(owner.call(pilots.stopPilot, { params: { id: pilot.id }, body: { reason: 'again' } })).rejects.toThrow(
      '#pilot_not_running',
    );
    expect(
      (await owner.call(pilots.resumePilot, { params: { id: pilot.id }, body: { reason: 'It runs again' } })).stopped,
    ).toBeNull();
  });

  it('is decided once and for good, and what was learned is written once', async () => {
    const pilot = await locked({ name: 'Decided' });
    const decide = (reason: string) =>
      owner.call(pilots.decidePilot, { params: { id: pilot.id }, body: { decision: 'stop', reason } });
    await expect(
      owner.call(pilots.writeLearning, { params: { id: pilot.id }, body: { learning: 'too soon' } }),
    ).rejects.toThrow('#pilot_too_early');
    expect(await decide('Nobody wants it')).toMatchObject({
      state: 'decided',
      need: 'Decided: write what was learned.',
    });
    await expect(decide('again')).rejects.toThrow('#pilot_decided');
    const learned = await owner.call(pilots.writeLearning, {
      params: { id: pilot.id },
      body: { learning: 'Ask before you build' },
    });
    expect(learned.decision).toMatchObject({ decision: 'stop', learning: 'Ask before you build' });
    await expect(
      owner.call(pilots.writeLearning, { params: { id: pilot.id }, body: { learning: 'other words' } }),
    ).rejects.toThrow('#already_done');
    expect((await owner.call(pilots.listPilots)).items.find(({ id }) => id === pilot.id)).toMatchObject({
      state: 'decided',
    });
  });
});

describe('a look at any time', () => {
  const lookAt = (id: string) => owner.call(pilots.lookNow, { params: { id }, body: {} });

  it('is a look like any other where the plan allows it, as often as one likes', async () => {
    const pilot = await locked({ name: 'Any time', looks: { kind: 'any_time' } });
    await expect(lookAt(pilot.id)).rejects.toThrow('#pilot_not_running');
    await watched(pilot.id);
    const first = await lookAt(pilot.id);
    expect(first).toMatchObject({ interim: false, effects: [{ control: { n: 150 }, treated: { n: 150 } }] });
    expect((await lookAt(pilot.id)).effects).toEqual(first.effects);
    expect(await owner.call(pilots.pilot, { params: { id: pilot.id } })).toMatchObject({
      openedEarly: 0,
      verdict: first.verdict,
    });
    const end = (await owner.call(pilots.listPilots)).items.find(({ id }) => id === pilot.id)?.nextLook;
    expect(end).toMatchObject({ number: 1, of: 1 });
    expect((await owner.call(pilots.runAgain, { params: { id: pilot.id }, body: {} })).same).toBe(true);
  });

  it('is refused where the plan names the days of its looks', async () => {
    const pilot = await locked({ name: 'At the end' });
    await watched(pilot.id);
    await expect(lookAt(pilot.id)).rejects.toThrow('#pilot_looks_fixed');
  });
});

describe('who got what', () => {
  const all = async (id: string) => {
    const found: { unit: string; variant: string }[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: { items: typeof found; next: string | null } = await owner.call(pilots.pilotUnits, {
        params: { id },
        query: { after, limit: '70' },
      });
      found.push(...page.items.map(({ unit, variant }) => ({ unit, variant })));
      after = page.next;
    }
    return found;
  };

  it('is listed to the last one, of a lot that was drawn and of what a file told', async () => {
    const [drawn, told] = [await locked({ name: 'Drawn' }), await locked({ name: 'Told', enrolment: 'told' })];
    await watched(drawn.id);
    await api.asAdministrator(`select ops.ensure_partition('core.other_fact', now())`);
    await api.asAdministrator(
      `insert into core.other_fact (workspace_id, id, occurred_at, member_id, source_id, lane_id, lane_offset, item, kind, external_id, name, details)
       select workspace_id, gen_random_uuid(), date_trunc('month', now()) + (row_number() over (order by id) / 50) * interval '1 hour', id, gen_random_uuid(), gen_random_uuid(), 0, 0, 'assignment', id::text, '${told.key}',
              '{"unitKind":"profile","variant":"change"}' from core.profile where workspace_id = '${workspace}'`,
    );
    const [ofDrawn, ofTold] = [await all(drawn.id), await all(told.id)];

    expect(new Set(ofDrawn.map(({ unit }) => unit)).size).toBe(300);
    expect(ofTold).toHaveLength(300);
    expect(new Set(ofTold.map(({ unit }) => unit))).toEqual(new Set(ofDrawn.map(({ unit }) => unit)));
    expect(ofTold.every(({ variant }) => variant === 'change')).toBe(true);
  });
});

describe('a look before its time', () => {
  it('can be read again, newest first, without being counted again', async () => {
    const pilot = await locked({ name: 'Impatient' });
    const early = async () => (await owner.call(pilots.earlyLooks, { params: { id: pilot.id } })).items;
    expect(await early()).toEqual([]);
    await watched(pilot.id);
    const open = (reason: string) => owner.call(pilots.openEarly, { params: { id: pilot.id }, body: { reason } });
    const [first, second] = [await open('The board meets'), await open('It meets again')];

    expect(await early()).toEqual([second, first]);
    expect(first).toMatchObject({ interim: true });
    expect(await owner.call(pilots.pilot, { params: { id: pilot.id } })).toMatchObject({ openedEarly: 2 });
  });
});

describe('floors', () => {
  it('are set for KPIs of the workspace alone', async () => {
    const items = [{ line: 'revenue' as const, kpiId: kpi, floor: '1000' }];
    expect(await owner.call(pilots.changeFloors, { body: { items } })).toEqual({ items });
    await expect(
      owner.call(pilots.changeFloors, { body: { items: [{ ...items[0], kpiId: newId() }] } }),
    ).rejects.toThrow('#not_found');
    expect(await owner.call(pilots.floors)).toEqual({ items });
  });
});
