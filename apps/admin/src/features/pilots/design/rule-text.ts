import { t } from '../../../words/t';
import type { PopulationRule } from './rules';
import type { Names } from './use-names';

/** A condition in words. */
export function ruleText(rule: PopulationRule, names: Pick<Names, 'units'>): string {
  switch (rule.about) {
    case 'trait': {
      const is = t(`plan.rule.is.${rule.is}`);
      return rule.is === 'known' || rule.is === 'unknown'
        ? `${rule.name} ${is}`
        : `${rule.name} ${is} ${rule.values.join(', ')}`;
    }
    case 'fact': {
      const kind = t(`plan.rule.kind.${rule.kind}`);
      return t('plan.rule.fact.text', {
        what: rule.named === '' ? kind : `${kind} (${rule.named})`,
        is: t(`plan.rule.times.${rule.is}`),
        times: rule.times,
        days: rule.withinDays,
      });
    }
    case 'unit': {
      const nameOf = (key: string) => names.units.find((unit) => unit.key === key)?.name ?? key;
      return t(rule.is === 'one_of' ? 'plan.rule.unit.text' : 'plan.rule.unit.notText', {
        kind: t(`pilots.unit.${rule.kind}`),
        names: rule.keys.map(nameOf).join(', '),
      });
    }
  }
}
