import { access, metrics, pilots, type Pilot } from '@customering/contracts';
import { useApi } from '../../../api-client/use-api';
import { useMay, useSession } from '../../../shell/session-context';

/** What the ids of a plan stand for. Who may not see all users still reads who answers for `pilot`. */
export function useNames(pilot: Pilot | null) {
  const { user } = useSession();
  const maySee = useMay('metrics.see');
  const kpis = useApi(metrics.listKpis, {}, { enabled: maySee });
  const known = useApi(metrics.listMetrics, {}, { enabled: maySee });
  const users = useApi(access.listUsers, {}, { enabled: useMay('settings.see') });
  const choices = useApi(pilots.pilotChoices, {}, { enabled: useMay('pilots.edit') });
  const own = { id: user.id, name: user.name || user.email };
  const owner = pilot?.plan.ownerId ? [{ id: pilot.plan.ownerId, name: pilot.ownerName ?? '' }] : [];
  const listed = users.data?.items.map(({ id, name, email }) => ({ id, name: name || email }));
  const items = kpis.data?.items ?? [];
  return {
    kpis: items,
    isReady: !kpis.isPending && !known.isPending,
    kpiOf: (id: string) => items.find((kpi) => kpi.id === id),
    metricOf: (id: string) => {
      const metricId = items.find((kpi) => kpi.id === id)?.definition.metricId;
      return known.data?.items.find((metric) => metric.id === metricId);
    },
    people: listed ?? [own, ...owner.filter(({ id }) => id !== user.id)],
    traits: choices.data?.traits ?? [],
    units: choices.data?.units ?? [],
  };
}

export type Names = ReturnType<typeof useNames>;
