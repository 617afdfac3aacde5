import { access, metrics, pilots } from '@customering/contracts';
import { useApi } from '../../../api-client/use-api';
import { useMay, useSession } from '../../../shell/session-context';

/** What the ids of a plan stand for. */
export function useNames() {
  const { user } = useSession();
  const maySee = useMay('metrics.see');
  const kpis = useApi(metrics.listKpis, {}, { enabled: maySee });
  const known = useApi(metrics.listMetrics, {}, { enabled: maySee });
  const users = useApi(access.listUsers, {}, { enabled: useMay('settings.see') });
  const choices = useApi(pilots.pilotChoices, {}, { enabled: useMay('pilots.edit') });
  const items = kpis.data?.items ?? [];
  return {
    kpis: items,
    isReady: !kpis.isPending && !known.isPending,
    kpiOf: (id: string) => items.find((kpi) => kpi.id === id),
    metricOf: (id: string) => {
      const metricId = items.find((kpi) => kpi.id === id)?.definition.metricId;
      return known.data?.items.find((metric) => metric.id === metricId);
    },
    people: (users.data?.items ?? [user]).map(({ id, name, email }) => ({ id, name: name === '' ? email : name })),
    traits: choices.data?.traits ?? [],
    units: choices.data?.units ?? [],
  };
}

export type Names = ReturnType<typeof useNames>;
