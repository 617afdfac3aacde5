import type { Kpi, KpiSeries, ListedPilot, Source } from '@customering/contracts';
import { paths } from '../../shell/paths';
import type { StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

export interface Need {
  readonly key: string;
  readonly what: string;
  readonly href: string;
  readonly kind: StateKind;
  readonly state: string;
  readonly why: string;
}

type ListedKpi = Kpi & Pick<KpiSeries, 'against'>;

/** Sources that stopped, were paused or set records aside. */
export function sourceNeeds(items: readonly Source[]): readonly Need[] {
  return items.flatMap((source): readonly Need[] => {
    const about = { what: source.name, href: paths.source(source.id), key: source.id };
    const gap = source.counts.addsUp ? 0 : source.counts.missing;
    if (!source.counts.addsUp) return [{ ...about, kind: 'bad', state: t('counts.gap', { n: gap }), why: '' }];
    if (source.state !== 'active' && source.state !== 'held') {
      return [{ ...about, kind: 'uncertain', state: t(`source.state.${source.state}`), why: source.stateReason ?? '' }];
    }
    const aside = source.counts.quarantined;
    if (aside === 0) return [];
    return [
      {
        ...about,
        href: paths.quarantine({ source: source.id }),
        kind: 'uncertain',
        state: t('today.aside', { n: aside }),
        why: t('today.aside.why'),
      },
    ];
  });
}

/** KPIs that are at risk or missed. */
export function kpiNeeds(items: readonly ListedKpi[]): readonly Need[] {
  return items.flatMap(({ id, definition, against }): readonly Need[] => {
    if (against.status !== 'at_risk' && against.status !== 'missed') return [];
    const kind: StateKind = against.status === 'missed' ? 'bad' : 'uncertain';
    return [
      {
        key: id,
        what: definition.name,
        href: paths.kpi(id),
        kind,
        state: t(`against.${against.status}`),
        why: against.sentence,
      },
    ];
  });
}

/** Pilots that wait for somebody: a verdict that is due, a split that is off, enrolment that stopped by itself. */
export function pilotNeeds(items: readonly ListedPilot[]): readonly Need[] {
  return items.flatMap(({ id, name, state, need }): readonly Need[] => {
    if (need === null) return [];
    const isOver = state === 'due' || state === 'decided';
    return [
      {
        key: id,
        what: name,
        href: isOver ? paths.pilotResult(id) : paths.pilot(id),
        kind: isOver ? 'uncertain' : 'bad',
        state: t(state === 'decided' ? 'today.pilot.untold' : isOver ? 'today.pilot.due' : 'today.pilot.stuck'),
        why: need,
      },
    ];
  });
}
