import type { PilotPlan } from '@customering/contracts';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '../../../ui/icons';
import { t } from '../../../words/t';
import { NumberField, WordsField } from './fields';
import { factKinds, traitTests, type FactRule, type PopulationRule, type TraitRule, type UnitRule } from './rules';
import { UnitChoice } from './unit-choice';
import type { Names } from './use-names';

interface Props {
  readonly rule: PopulationRule;
  readonly unit: PilotPlan['unit'];
  readonly isHalf: boolean;
  readonly names: Names;
  readonly onChange: (rule: PopulationRule) => void;
  readonly onRemove: () => void;
}

/** One condition of for whom it is. */
export function RuleRow({ rule, unit, isHalf, names, onChange, onRemove }: Props) {
  return (
    <div className="cu-pilot-rule">
      {rule.about === 'trait' && <Trait rule={rule} names={names} onChange={onChange} />}
      {rule.about === 'fact' && <Fact rule={rule} onChange={onChange} />}
      {rule.about === 'unit' && <Unit rule={rule} unit={unit} names={names} onChange={onChange} />}
      <div className="cu-split">
        <span className="cu-meta">{isHalf && t('plan.rule.half')}</span>
        <Button variant="subtle" size="compact-xs" leftSection={<IconX size={14} />} onClick={onRemove}>
          {t('plan.rule.remove')}
        </Button>
      </div>
    </div>
  );
}

interface TraitProps {
  readonly rule: TraitRule;
  readonly names: Names;
  readonly onChange: (rule: PopulationRule) => void;
}

function Trait({ rule, names, onChange }: TraitProps) {
  const traits = names.traits.includes(rule.name) ? names.traits : [rule.name, ...names.traits];
  const isNumber = rule.is === 'at_least' || rule.is === 'at_most';
  return (
    <div className="cu-pilot-row">
      <NativeSelect
        label={t('plan.rule.trait')}
        value={rule.name}
        data={[...traits]}
        onChange={({ currentTarget }) => onChange({ ...rule, name: currentTarget.value })}
      />
      <NativeSelect
        label={t('plan.rule.is')}
        value={rule.is}
        data={traitTests.map((is) => ({ value: is, label: t(`plan.rule.is.${is}`) }))}
        onChange={({ currentTarget }) => {
          const is = traitTests.find((one) => one === currentTarget.value);
          if (is) onChange({ ...rule, is });
        }}
      />
      {rule.is !== 'known' && rule.is !== 'unknown' && (
        <WordsField
          label={t(isNumber ? 'plan.rule.value' : 'plan.rule.values')}
          values={rule.values}
          onChange={(values) => onChange({ ...rule, values })}
        />
      )}
    </div>
  );
}

function Fact({ rule, onChange }: { readonly rule: FactRule; readonly onChange: (rule: PopulationRule) => void }) {
  const isNamed = rule.kind === 'interaction' || rule.kind === 'survey_response';
  return (
    <div className="cu-pilot-row">
      <NativeSelect
        label={t('plan.rule.kind')}
        value={rule.kind}
        data={factKinds.map((kind) => ({ value: kind, label: t(`plan.rule.kind.${kind}`) }))}
        onChange={({ currentTarget }) => {
          const kind = factKinds.find((one) => one === currentTarget.value);
          if (kind) onChange({ ...rule, kind, named: '' });
        }}
      />
      {isNamed && (
        <TextInput
          label={t(rule.kind === 'interaction' ? 'plan.rule.channel' : 'plan.rule.instrument')}
          value={rule.named}
          onChange={({ currentTarget }) => onChange({ ...rule, named: currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('plan.rule.howOften')}
        value={rule.is}
        data={(['at_least', 'at_most'] as const).map((is) => ({ value: is, label: t(`plan.rule.times.${is}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ ...rule, is: currentTarget.value === 'at_most' ? 'at_most' : 'at_least' })
        }
      />
      <NumberField
        label={t('plan.rule.times')}
        value={rule.times}
        min={0}
        max={1_000_000}
        onChange={(times) => onChange({ ...rule, times })}
      />
      <NumberField
        label={t('plan.rule.within')}
        value={rule.withinDays}
        min={1}
        max={3650}
        onChange={(withinDays) => onChange({ ...rule, withinDays })}
      />
    </div>
  );
}

interface UnitProps {
  readonly rule: UnitRule;
  readonly unit: PilotPlan['unit'];
  readonly names: Names;
  readonly onChange: (rule: PopulationRule) => void;
}

function Unit({ rule, unit, names, onChange }: UnitProps) {
  const kinds = unit === 'person' ? (['account', 'store', 'team', 'region'] as const) : [unit];
  return (
    <>
      <div className="cu-pilot-row">
        <NativeSelect
          label={t('plan.rule.unit')}
          value={rule.kind}
          data={kinds.map((kind) => ({ value: kind, label: t(`pilots.unit.${kind}`) }))}
          onChange={({ currentTarget }) => {
            const kind = kinds.find((one) => one === currentTarget.value);
            if (kind) onChange({ ...rule, kind, keys: [] });
          }}
        />
        <Checkbox
          label={t('plan.rule.unit.not')}
          checked={rule.is === 'none_of'}
          onChange={({ currentTarget }) => onChange({ ...rule, is: currentTarget.checked ? 'none_of' : 'one_of' })}
        />
      </div>
      <UnitChoice
        label={t('plan.rule.unit.which')}
        units={names.units.filter(({ kind }) => kind === rule.kind)}
        chosen={rule.keys}
        onChange={(keys) => onChange({ ...rule, keys })}
      />
    </>
  );
}
