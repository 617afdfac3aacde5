import { pilots, type PilotPlan } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useApi } from '../../../api-client/use-api';
import { whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { RuleRow } from './rule-row';
import { blankRule, type PopulationRule } from './rules';
import { useSettled } from './use-settled';
import type { Names } from './use-names';

interface Props {
  readonly unit: PilotPlan['unit'];
  readonly rules: readonly PopulationRule[];
  readonly unread: ReadonlySet<string>;
  readonly names: Names;
  readonly onChange: (rules: readonly PopulationRule[]) => void;
}

const most = 20;

/** For whom: conditions that all have to hold, with how many they describe. None: everybody. */
export function Population({ unit, rules, unread, names, onChange }: Props) {
  const isHalf = (index: number) => [...unread].some((place) => place.startsWith(`population.${index}`));
  const add = (about: PopulationRule['about']) => onChange([...rules, blankRule(about, unit, names.traits[0] ?? '')]);
  const mayAdd = rules.length < most;
  return (
    <fieldset className="cu-pilot-fieldset" id="pilot-population" tabIndex={-1}>
      <legend className="cu-label">{t('plan.population')}</legend>
      <p className="cu-meta">{rules.length === 0 ? t('plan.population.all') : t('plan.population.and')}</p>
      {rules.map((rule, index) => (
        <RuleRow
          key={`${rule.about} ${index} ${rules.length}`}
          rule={rule}
          unit={unit}
          isHalf={isHalf(index)}
          names={names}
          onChange={(next) => onChange(rules.with(index, next))}
          onRemove={() => onChange(rules.filter((_, place) => place !== index))}
        />
      ))}
      {mayAdd && (
        <Group gap="xs">
          {unit === 'person' && names.traits.length > 0 && (
            <Button variant="default" size="xs" onClick={() => add('trait')}>
              {t('plan.rule.add.trait')}
            </Button>
          )}
          <Button variant="default" size="xs" onClick={() => add('fact')}>
            {t('plan.rule.add.fact')}
          </Button>
          {names.units.length > 0 && (
            <Button variant="default" size="xs" onClick={() => add('unit')}>
              {t('plan.rule.add.unit')}
            </Button>
          )}
        </Group>
      )}
      <LiveCount unit={unit} rules={rules.filter((_, index) => !isHalf(index))} />
    </fieldset>
  );
}

/** How many the conditions describe now. The last count stays while the next is on its way. */
function LiveCount({ unit, rules }: { readonly unit: PilotPlan['unit']; readonly rules: readonly PopulationRule[] }) {
  const asked = useSettled({ unit, rules: [...rules] });
  const { data, error, isFetching } = useApi(pilots.countPopulation, { body: asked }, { keep: true });
  if (error) return <p className="cu-meta">{t('plan.population.uncounted')}</p>;
  if (!data) return <p className="cu-meta">{t('plan.population.counting')}</p>;
  const units = t(`pilots.units.${unit}`);
  return (
    <p role="status" aria-busy={isFetching}>
      {data.of === 0
        ? t('plan.population.none', { units })
        : t('plan.population.count', { n: whole(data.units), of: whole(data.of), units })}
    </p>
  );
}
