import type { Kpi, Pilot, PilotHealth } from '@customering/contracts';
import { eventually } from './eventually';
import type { ProductClient } from './product-client';

type Watched = Pilot & { readonly health: PilotHealth | null };

/** A pilot by lot on everybody, whose goal is the first KPI there is; locked, started and looked at once. */
export async function lockedPilot(client: ProductClient, name: string, enrolDays: number): Promise<Watched> {
  const { items } = await client.call<{ items: Kpi[] }>('GET', '/kpis');
  const kpiId = items[0]?.id ?? '';
  const { items: people } = await client.call<{ items: { id: string }[] }>('GET', '/users');
  const plan = {
    ...{ name, ownerId: people[0]?.id, worthIt: '20', enrolDays, watchDays: 60 },
    ...{ change: 'A call within two hours.', because: 'Who waits a day has often bought elsewhere.' },
    primary: { kpiId, count: 'amount' },
    guardrails: [{ kpiId, count: 'share', margin: '40' }],
    value: { currency: 'EUR', perUnit: '0.50', unitsAQuarter: 1000 },
    cost: { currency: 'EUR', fixed: '100', perUnit: '1', cap: '5000' },
  };
  const { id, version } = await client.call<Pilot>('POST', '/pilots', { plan });
  await client.call('POST', `/pilots/${id}/lock`, { version, although: 'It is a rehearsal.' });
  return eventually(
    () => client.call<Watched>('GET', `/pilots/${id}`),
    ({ health }) => (health?.enrolled ?? 0) > 0,
    30_000,
  );
}

/** Moves the start of a pilot back, so that what happened since then is what it watched. */
export async function beginOn(client: ProductClient, id: string, day: string): Promise<void> {
  const at = `${day}T09:00:00Z`;
  await client.rows('update core.pilot set started_at = $2, drawn_at = $2 where id = $1', [id, at]);
  await client.rows('update core.pilot_unit set at = $2 where pilot_id = $1', [id, at]);
  await client.rows('update core.pilot_turn set next_at = now() where pilot_id = $1', [id]);
}
